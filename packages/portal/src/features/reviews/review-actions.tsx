import { useId } from 'react';
import { countDays, daysBetween } from '@golden-thread/shared/civil-date';
import type { ReviewActionFragment } from '../../gql/reviews/review-page.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Table } from '../../ui/table.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { NotAllShown } from './not-all-shown.tsx';

interface ReviewActionsProps {
  readonly heading: string;
  readonly actions: readonly ReviewActionFragment[];
  readonly total: number;
}

/** What a review raised: who is to do it, by when, and whether it was done. */
export function ReviewActions({ heading, actions, total }: ReviewActionsProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {heading}
      </h2>
      {actions.length === 0 ? <p className="govuk-body">No action that your organisation can read was raised.</p> : <ActionTable caption={heading} actions={actions} />}
      <NotAllShown what="actions" shown={actions.length} total={total} />
    </section>
  );
}

/** The same as a table alone, below a heading that says what it is of. */
export function ActionTable({ caption, actions }: { readonly caption: string; readonly actions: readonly ReviewActionFragment[] }) {
  return (
    <Table
      caption={caption}
      captionHidden
      rows={actions}
      rowKey={({ id }) => id}
      columns={[
        { heading: 'Action', cell: ({ title }) => title },
        { heading: 'Who', cell: ({ assignee }) => assignee?.shortName ?? 'Not said' },
        { heading: 'Due', cell: ({ dueOn }) => <DateText date={dueOn} /> },
        { heading: 'Done', cell: (action) => <Done action={action} /> },
      ]}
    />
  );
}

function Done({ action: { completedOn, completionNote, dueOn } }: { readonly action: ReviewActionFragment }) {
  const { today } = useViewer().partnership;
  if (completedOn !== null) {
    return (
      <>
        <DateText date={completedOn} />
        {completionNote !== null && <span className="gt-beneath">{completionNote}</span>}
      </>
    );
  }
  if (dueOn !== null && dueOn < today) return <strong>{countDays(daysBetween(dueOn, today))} overdue</strong>;
  return <>Not yet</>;
}
