import { useId, type ReactNode } from 'react';

interface BannerProps {
  readonly title: string;
  readonly children: ReactNode;
  /** After something was done: it is read out when it appears, while the focus goes to the page's heading. */
  readonly success?: boolean;
}

/** Something to know about the page as a whole, or that something was done. */
export function Banner({ title, children, success = false }: BannerProps) {
  const id = useId();
  // An alert is no section: its role says more than the element.
  const Element = success ? 'div' : 'section';
  return (
    <Element
      className={`govuk-notification-banner${success ? ' govuk-notification-banner--success' : ''}`}
      role={success ? 'alert' : undefined}
      aria-labelledby={id}
    >
      <div className="govuk-notification-banner__header">
        <h2 className="govuk-notification-banner__title" id={id}>
          {title}
        </h2>
      </div>
      <div className="govuk-notification-banner__content">{children}</div>
    </Element>
  );
}
