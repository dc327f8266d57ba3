import { countDays, daysBetween } from '@golden-thread/shared/civil-date';
import type { ActionListRowFragment } from '../../gql/actions/action-list.ts';
import { DateText } from '../../ui/date-text.tsx';
import { useViewer } from '../../ui/viewer.tsx';

/** When it is due, and in words whether it is overdue or when it was completed. */
export function ActionDates({ action: { dueOn, completedOn, overdue } }: { readonly action: Pick<ActionListRowFragment, 'dueOn' | 'completedOn' | 'overdue'> }) {
  const { partnership } = useViewer();
  return (
    <>
      <DateText date={dueOn} />
      {overdue && dueOn !== null && <strong className="gt-beneath">Overdue by {countDays(daysBetween(dueOn, partnership.today))}</strong>}
      {completedOn !== null && (
        <span className="gt-beneath">
          completed <DateText date={completedOn} />
        </span>
      )}
    </>
  );
}
