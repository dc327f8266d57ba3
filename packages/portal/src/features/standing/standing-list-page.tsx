import { Link } from 'react-router';
import { standingAddress } from '../../ui/addresses.ts';
import { DoneBanner } from '../../ui/done.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Table } from '../../ui/table.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { StandingFrame, standingWords } from './standing-frame.tsx';

const title = 'Full members';

/** Which organisations read what is shared with the whole partnership, and where that was decided. */
export function StandingListPage() {
  const { partnership } = useViewer();
  return (
    <StandingFrame title={title} below={false}>
      {(organisations, refused) => (
        <>
          <DoneBanner />
          <PageHeading title={title} caption={partnership.name} />
          <p className="govuk-body">
            A full member reads what is shared with the whole partnership. A named-only organisation reads only what names it. The board decides which it is, and its secretariat writes that down here.
          </p>
          <Table
            caption="Organisations of the partnership"
            captionHidden
            rows={organisations}
            rowKey={({ id }) => id}
            columns={[
              { heading: 'Organisation', cell: ({ name }) => name },
              { heading: 'Standing', cell: ({ fullMember }) => standingWords(fullMember) },
              { heading: 'Decided', cell: ({ standingDecision }) => standingDecision?.decision ?? 'When it joined' },
              ...(refused === null
                ? [
                    {
                      heading: 'Change',
                      cell: ({ slug, name }: { slug: string; name: string }) => (
                        <Link className="govuk-link" to={`${standingAddress}/${slug}`}>
                          Change<span className="govuk-visually-hidden"> the standing of {name}</span>
                        </Link>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          {refused !== null && <p className="govuk-body gt-not-printed">{refused}.</p>}
        </>
      )}
    </StandingFrame>
  );
}
