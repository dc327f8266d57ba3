import type { ReactNode } from 'react';

/** Says that there is nothing, why that is no mistake, and what one can do. */
export function EmptyState({ children }: { readonly children: ReactNode }) {
  return <div className="govuk-inset-text">{children}</div>;
}
