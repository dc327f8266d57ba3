import type { PriorityFactsFragment } from '../../gql/priorities/priority-page.ts';
import { AudienceText, WhoCanRead } from '../../ui/audience.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useNameNow } from '../../ui/viewer.tsx';
import { planStatusWords } from './plan-order.ts';

/** Which plan it is of, and who reads that. */
export function PriorityFacts({ priority: { plan, crossCutting } }: { readonly priority: PriorityFactsFragment }) {
  const nameNow = useNameNow();
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Plan', value: `${plan.title} (${planStatusWords[plan.status].toLowerCase()})` },
          { key: 'Owner', value: nameNow(plan.owner) },
          ...(crossCutting ? [{ key: 'Theme', value: 'Runs through all the other priorities of its plan' }] : []),
          { key: 'Who can read it', value: <AudienceText audience={plan.audience} owner={plan.owner} /> },
        ]}
      />
      <WhoCanRead audience={plan.audience} owner={plan.owner} />
    </>
  );
}
