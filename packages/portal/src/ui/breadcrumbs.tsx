import { Link } from 'react-router';
import { milestoneAddress, workstreamAddress } from './addresses.ts';

/** A page that another stands below. */
interface Step {
  readonly text: string;
  readonly to: string;
}

/** What every record and every form about one stands below. */
export const allWorkstreams: Step = { text: 'Workstreams', to: '/workstreams' };

export function workstreamStep(workstream: { readonly ref: string; readonly title: string; readonly owner: { readonly slug: string } }): Step {
  return { text: `${workstream.ref}: ${workstream.title}`, to: workstreamAddress(workstream) };
}

interface NamedMilestone {
  readonly id: string;
  readonly title: string;
  /** Null where the viewer cannot read it: then nothing tells that there is one. */
  readonly workstream: Parameters<typeof workstreamStep>[0] | null;
}

/** The steps to a milestone, from its workstream on. */
export function milestoneSteps({ id, title, workstream }: NamedMilestone): Step[] {
  return [...(workstream === null ? [] : [workstreamStep(workstream)]), { text: title, to: milestoneAddress(id) }];
}

/** Where the page stands, on pages that show a record and on forms about one alike; the page itself is not among them. */
export function Breadcrumbs({ items }: { readonly items: readonly Step[] }) {
  return (
    <nav className="govuk-breadcrumbs" aria-label="Breadcrumb">
      <ol className="govuk-breadcrumbs__list">
        {items.map(({ text, to }) => (
          <li key={to} className="govuk-breadcrumbs__list-item">
            <Link className="govuk-breadcrumbs__link" to={to}>
              {text}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
