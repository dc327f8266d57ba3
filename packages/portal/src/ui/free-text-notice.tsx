/** What not to write; TextArea has it above its box, and TextInput with `freeText`. `mentionLaw` adds that others may ask to see it, where no choice of readers says whom the law covers. */
export function FreeTextNotice({ id, mentionLaw = false }: { readonly id: string; readonly mentionLaw?: boolean }) {
  return (
    <p id={id} className="gt-free-text-notice">
      Do not write names, initials, cases or small numbers of children.
      {mentionLaw && ' Freedom of information law covers what most partners can read here.'}
    </p>
  );
}
