import { Link } from 'react-router';
import type { ThreadFactsFragment } from '../../gql/threads/thread-facts.ts';
import { interdependencyAddress } from '../../ui/addresses.ts';
import { allWorkstreams, Breadcrumbs, milestoneSteps, workstreamStep } from '../../ui/breadcrumbs.tsx';

type Subject = ThreadFactsFragment['subject'];

/** What a discussion is about and what that is part of, from the outside in; only what the viewer can read. */
function stepsTo(subject: Subject) {
  switch (subject?.__typename) {
    case 'Workstream':
      return [workstreamStep(subject)];
    case 'Milestone':
      return milestoneSteps(subject);
    case 'Action':
      // An action has no page of its own; it is read on its workstream's.
      return subject.workstream === null ? [] : [workstreamStep(subject.workstream)];
    case 'Interdependency':
      return [{ text: `${subject.ref}: ${subject.title}`, to: interdependencyAddress(subject.id) }];
    default:
      return [];
  }
}

/** Leads back to what the discussion is about; where that is not shared with the viewer, nothing tells of it. */
export function ThreadBreadcrumbs({ subject }: { readonly subject: Subject }) {
  return <Breadcrumbs items={[subject?.__typename === 'Interdependency' ? { text: 'Interdependencies', to: '/interdependencies' } : allWorkstreams, ...stepsTo(subject)]} />;
}

/** "About the milestone Engagement closes" */
export function ThreadSubject({ subject }: { readonly subject: Subject }) {
  const step = stepsTo(subject).at(-1);
  if (step === undefined) return null;
  return (
    <p className="govuk-body">
      About the {kindOf(subject)}{' '}
      <Link className="govuk-link" to={step.to}>
        {step.text}
      </Link>
    </p>
  );
}

function kindOf(subject: Subject): string {
  switch (subject?.__typename) {
    case 'Milestone':
      return 'milestone';
    case 'Action':
      return `action ${subject.ref} of`;
    case 'Interdependency':
      return 'interdependency';
    default:
      return 'workstream';
  }
}
