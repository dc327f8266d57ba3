import { formatDate, formatInstant } from '@golden-thread/shared/civil-date';

/** "31 March 2025", or other words where there is no date. */
export function DateText({ date, none = 'Not set' }: { readonly date: string | null; readonly none?: string }) {
  if (date === null) return <>{none}</>;
  return (
    <time dateTime={date} className="gt-date">
      {formatDate(date)}
    </time>
  );
}

/** "15 May 2024 at 2:05pm", as clocks in London show it. */
export function InstantText({ instant }: { readonly instant: string }) {
  return <time dateTime={instant}>{formatInstant(instant)}</time>;
}
