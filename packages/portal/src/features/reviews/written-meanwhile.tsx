import { SummaryList } from '../../ui/summary-list.tsx';
import type { ItemDraft, ReadableItem } from './agenda-item-draft.ts';
import { purposeWords } from './review-words.ts';

interface WrittenMeanwhileProps {
  /** The item as the form had it, and as somebody else has left it. */
  readonly before: ReadableItem;
  readonly after: ReadableItem;
  readonly typed: ItemDraft;
}

/** Where two wrote the same field, what the other wrote: to save now is to write over it, and nobody should do so unknowingly. */
export function WrittenMeanwhile({ before, after, typed }: WrittenMeanwhileProps) {
  const fields = [
    { key: 'Title', was: before.title, now: after.title, mine: typed.title, words: after.title },
    { key: 'Purpose', was: before.purpose, now: after.purpose, mine: typed.purpose, words: after.purpose === null ? null : purposeWords[after.purpose] },
    { key: 'Minutes', was: before.minutes, now: after.minutes, mine: typed.minutes, words: after.minutes === null ? null : String(after.minutes) },
    { key: 'Recommendation', was: before.recommendation, now: after.recommendation, mine: typed.recommendation, words: after.recommendation },
  ].filter(({ was, now, mine }) => was !== now && String(now ?? '') !== mine);
  if (fields.length === 0) return null;
  return (
    <div className="govuk-inset-text">
      <p className="govuk-body">Somebody else has written this meanwhile. Saving puts what you typed in its place.</p>
      <SummaryList rows={fields.map(({ key, words }) => ({ key, value: words ?? 'Nothing' }))} />
    </div>
  );
}
