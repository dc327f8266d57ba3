import type { ReactNode } from 'react';
import { Link } from 'react-router';

type Look = 'primary' | 'secondary' | 'warning';

const classes: Readonly<Record<Look, string>> = {
  primary: 'govuk-button',
  secondary: 'govuk-button govuk-button--secondary',
  warning: 'govuk-button govuk-button--warning',
};

interface ButtonProps {
  readonly children: ReactNode;
  readonly look?: Look;
  /** "submit" sends the form around it. */
  readonly type?: 'submit' | 'button';
  /** While true a press does nothing; the button stays focusable, so that nobody loses their place. */
  readonly busy?: boolean;
  readonly onClick?: () => void;
}

/** A button; secondary for everything but the page's main act. */
export function Button({ children, look = 'primary', type = 'button', busy = false, onClick }: ButtonProps) {
  return (
    <button
      type={type}
      className={classes[look]}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.();
      }}
    >
      {children}
    </button>
  );
}

/** A link to another page that looks like a button: for the start of something. */
export function ButtonLink({ to, look = 'secondary', children }: { readonly to: string; readonly look?: Look; readonly children: ReactNode }) {
  return (
    <Link to={to} className={classes[look]} draggable={false}>
      {children}
    </Link>
  );
}
