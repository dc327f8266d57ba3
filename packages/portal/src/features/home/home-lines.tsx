import type { HomeLinesFragment } from '../../gql/home/home-page.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { useMore } from '../../ui/use-more.ts';
import { SubjectLink } from './subject-link.tsx';

interface HomeLinesProps {
  readonly id: string;
  readonly title: string;
  /** Said where there is nothing. */
  readonly nothing: string;
  readonly lines: HomeLinesFragment;
  readonly fetchMore: (after: string | null) => Promise<unknown>;
}

/** What the viewer's organisation owes, or what awaits an act of it: a sentence a line, what is late said so. */
export function HomeLines({ id, title, nothing, lines, fetchMore }: HomeLinesProps) {
  const next = useMore(fetchMore);
  return (
    <section aria-labelledby={id} className="gt-home__section">
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      {lines.edges.length === 0 ? (
        <p className="govuk-body">{nothing}</p>
      ) : (
        <ul className="govuk-list gt-lines">
          {lines.edges.map(({ cursor, node: { reason, summary, late, subject } }) => (
            <li key={cursor}>
              {late && <strong className="gt-late">Late</strong>} <SubjectLink subject={subject} reason={reason}>{summary}</SubjectLink>
            </li>
          ))}
        </ul>
      )}
      <LoadMore
        what="lines"
        shown={lines.edges.length}
        total={lines.totalCount}
        hasMore={lines.pageInfo.hasNextPage}
        loading={next.loading}
        failure={next.failure}
        onMore={() => void next.more(lines.pageInfo.endCursor)}
      />
    </section>
  );
}
