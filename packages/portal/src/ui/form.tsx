import type { ReactNode } from 'react';

/** A form that is sent by our own code; the browser's bubbles are left out, since the error summary says the same better. */
export function Form({ onSubmit, children }: { readonly onSubmit: () => void; readonly children: ReactNode }) {
  return (
    <form
      noValidate
      className="gt-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
