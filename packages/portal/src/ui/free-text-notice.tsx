/** What not to write; TextArea has it above its box, and TextInput with `freeText`. `asked` adds that others may ask to see it. */
export function FreeTextNotice({ id, asked = false }: { readonly id: string; readonly asked?: boolean }) {
  return (
    <p id={id} className="gt-free-text-notice">
      Do not write names, initials, cases or small numbers of children.
      {asked && ' Freedom of information law covers what most partners can read here.'}
    </p>
  );
}
