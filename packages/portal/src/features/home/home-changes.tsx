import { useApolloClient } from '@apollo/client/react';
import { formatDate, formatInstant, londonDate } from '@golden-thread/shared/civil-date';
import { HOME_DAYS_BACK } from '@golden-thread/shared/home-changes';
import { MoreChangesDocument, type HomeChangesFragment } from '../../gql/home/home-page.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { useMore } from '../../ui/use-more.ts';
import { useViewer } from '../../ui/viewer.tsx';
import { SubjectLink } from './subject-link.tsx';

interface HomeChangesProps {
  readonly lastHereAt: string | null;
  readonly changes: HomeChangesFragment;
}

/** What others did since the viewer was last here on an earlier day, a day a list, the newest first. */
export function HomeChanges({ lastHereAt, changes }: HomeChangesProps) {
  const client = useApolloClient();
  const next = useMore((after) => client.query({ query: MoreChangesDocument, variables: { after }, fetchPolicy: 'network-only' }));
  // A demonstration's calendar stands still while its people come back on real days: two calendars in one sentence would confuse.
  const { partnership } = useViewer();
  const visit = lastHereAt === null || partnership.demonstration ? 'since you were last here' : `since you were last here on ${formatInstant(lastHereAt)}`;
  const since = lastHereAt === null ? `in the last ${HOME_DAYS_BACK} days` : visit;
  return (
    <section aria-labelledby="changes" className="gt-home__section">
      <h2 className="govuk-heading-m" id="changes">
        What changed
      </h2>
      <p className="govuk-body">
        {changes.totalCount === 0 ? `Nothing that your organisation can read has changed ${since}.` : `What others did ${since}, of what your organisation can read.`}
      </p>
      {byDay(changes).map(({ day, lines }) => (
        <div key={day}>
          <h3 className="govuk-heading-s gt-home__day">{formatDate(day)}</h3>
          <ul className="govuk-list gt-lines">
            {lines.map(({ cursor, node: { summary, subject } }) => (
              <li key={cursor}>
                <SubjectLink subject={subject}>{summary}</SubjectLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <LoadMore
        what="changes"
        shown={changes.edges.length}
        total={changes.totalCount}
        hasMore={changes.pageInfo.hasNextPage}
        loading={next.loading}
        failure={next.failure}
        onMore={() => void next.more(changes.pageInfo.endCursor)}
      />
    </section>
  );
}

type ChangeLine = HomeChangesFragment['edges'][number];

/** They come in the order of their days. */
function byDay({ edges }: HomeChangesFragment): { day: string; lines: ChangeLine[] }[] {
  const days = new Map<string, ChangeLine[]>();
  for (const line of edges) {
    const day = londonDate(new Date(line.node.at));
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return Array.from(days, ([day, lines]) => ({ day, lines }));
}
