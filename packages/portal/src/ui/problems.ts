/** What is wrong with a form, in the API's own shape: `path` names the input field, and is empty when it is the whole form. */
export interface Problem {
  readonly path: readonly string[];
  readonly message: string;
}

/** The id of a field's first control, from its place in the input: "audience.organisationIds" becomes "audience-organisationIds". */
export function fieldId(name: string): string {
  return name.replaceAll('.', '-');
}

/** The message to show at a field: the first whose path is the field or lies inside it. */
export function messageAt(problems: readonly Problem[], name: string): string | undefined {
  return problems.find(({ path }) => path.join('.') === name || path.join('.').startsWith(`${name}.`))?.message;
}

/** Puts the focus on the control that a problem is about; where it has none of its own, on the nearest thing around it. */
export function focusProblem({ path }: Problem): void {
  for (let length = path.length; length > 0; length -= 1) {
    const control = document.getElementById(fieldId(path.slice(0, length).join('.')));
    if (control !== null) {
      // The label or legend comes into view with it, or one would land on a box without its question.
      (control.closest('fieldset') ?? control.closest('.govuk-form-group') ?? control).scrollIntoView();
      control.focus({ preventScroll: true });
      return;
    }
  }
}
