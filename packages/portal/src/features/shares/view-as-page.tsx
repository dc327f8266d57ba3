import { can, refusalSentence } from '@golden-thread/shared/permissions';
import { Link, useParams } from 'react-router';
import { Banner } from '../../ui/banner.tsx';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { useActor, useViewer, type NamedOrganisation } from '../../ui/viewer.tsx';
import { SeenRecords } from './seen-records.tsx';

const crumbs = [{ text: 'My organisation', to: '/organisation' }];

const viewAsAddress = ({ slug }: { readonly slug: string }): string => `/organisation/view-as/${slug}`;

/** Our own records as another organisation can read them; without one in the address, the choice of whom. */
export function ViewAsPage() {
  const { slug } = useParams();
  const { organisation, partners } = useViewer();
  const verdict = can(useActor(), 'share:view-as', {});
  const others = partners.filter(({ id }) => id !== organisation.id);
  const as = others.find((partner) => partner.slug === slug);
  if (!verdict.allowed) {
    return (
      <>
        <Breadcrumbs items={crumbs} />
        <PageHeading title="View as another organisation" />
        <p className="govuk-body">{refusalSentence(verdict.reason, 'share:view-as')}.</p>
      </>
    );
  }
  if (as !== undefined) return <AsOrganisation key={as.id} as={as} others={others} />;
  return (
    <>
      <Breadcrumbs items={crumbs} />
      <PageHeading title={slug === undefined ? 'View as another organisation' : 'Organisation not found'} caption={organisation.name} />
      {slug !== undefined && <p className="govuk-body">No other organisation of this partnership has this address.</p>}
      <p className="govuk-body">See which of our own records another organisation can read today. Nothing of anybody else’s is shown, and each look is put on record.</p>
      <Choice others={others} />
    </>
  );
}

function AsOrganisation({ as, others }: { readonly as: NamedOrganisation; readonly others: readonly NamedOrganisation[] }) {
  const { organisation } = useViewer();
  return (
    <>
      <Breadcrumbs items={crumbs} />
      <Banner title="Viewing as">
        <p className="govuk-notification-banner__heading">You are looking at our records as {as.name} can read them.</p>
        <p className="govuk-body">
          You still act for {organisation.name}, and every count is of ours alone. <Link className="govuk-notification-banner__link" to="/organisation">Stop viewing as {as.shortName}</Link>
        </p>
      </Banner>
      <PageHeading title={`Our records as ${as.name} can read them`} caption={organisation.name} />
      <SeenRecords as={as} />
      <section aria-labelledby="others" className="gt-not-printed">
        <h2 className="govuk-heading-m" id="others">
          View as another organisation
        </h2>
        <Choice others={others.filter(({ id }) => id !== as.id)} />
      </section>
    </>
  );
}

function Choice({ others }: { readonly others: readonly NamedOrganisation[] }) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      {others.map((other) => (
        <li key={other.id}>
          <Link className="govuk-link" to={viewAsAddress(other)}>
            {other.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
