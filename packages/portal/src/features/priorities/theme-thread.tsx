import { bragSummarySentence } from '@golden-thread/shared/brag-summary';
import { Link } from 'react-router';
import type { PriorityFactsFragment } from '../../gql/priorities/priority-page.ts';
import { priorityAddress } from '../../ui/addresses.ts';
import { Table } from '../../ui/table.tsx';

/** The priorities that a theme runs through, side by side. */
export function ThemeThread({ theme }: { readonly theme: PriorityFactsFragment }) {
  const through = theme.plan.priorities.nodes.filter(({ crossCutting }) => !crossCutting);
  if (through.length === 0) return null;
  return (
    <section aria-labelledby="through">
      <h2 className="govuk-heading-m" id="through">
        The priorities it runs through
      </h2>
      <Table
        caption="The priorities it runs through"
        captionHidden
        rows={through}
        rowKey={({ id }) => id}
        columns={[
          {
            heading: 'Priority',
            cell: ({ id, ref, title }) => (
              <Link className="govuk-link" to={priorityAddress(id)}>
                {ref}: {title}
              </Link>
            ),
          },
          { heading: 'Workstreams', cell: ({ workstreamSummary }) => bragSummarySentence(workstreamSummary, 'workstream') },
        ]}
      />
    </section>
  );
}
