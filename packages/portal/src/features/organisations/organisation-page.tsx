import { can, roleAllows } from '@golden-thread/shared/permissions';
import { Link, useParams } from 'react-router';
import { organisationAddress, standingAddress } from '../../ui/addresses.ts';
import { PageHeading } from '../../ui/page-heading.tsx';
import { useActor, useViewer, type NamedOrganisation } from '../../ui/viewer.tsx';
import { Members } from './members.tsx';
import { OrganisationFacts } from './organisation-facts.tsx';
import { OrganisationWork } from './organisation-work.tsx';

/** The viewer's own organisation. */
export function MyOrganisationPage() {
  return <OneOrganisation organisation={useViewer().organisation} />;
}

/** Any partner, by the short name in its address. */
export function OrganisationPage() {
  const { slug } = useParams();
  const organisation = useViewer().organisations.find((partner) => partner.slug === slug);
  return organisation === undefined ? <OrganisationNotFound /> : <OneOrganisation organisation={organisation} />;
}

/** Its people, and its part in the work that the viewer reads. */
function OneOrganisation({ organisation }: { readonly organisation: NamedOrganisation }) {
  const { organisation: own, partnership } = useViewer();
  const actor = useActor();
  const mayImport = can(actor, 'plan:import', {}).allowed;
  const mayViewAs = can(actor, 'share:view-as', {}).allowed;
  const mayReview = can(actor, 'share:review', { ownerIds: [own.id] }).allowed;
  const administers = roleAllows(actor.role, 'text:decide').allowed;
  return (
    <>
      <PageHeading title={organisation.name} caption={partnership.name} />
      {organisation.id === own.id ? (
        <>
          <p className="govuk-body">
            <Link className="govuk-link" to="/organisation/promises">
              What we promised
            </Link>
            : the dates we give to other organisations.
          </p>
          <p className="govuk-body">
            <Link className="govuk-link" to="/organisation/people">
              People
            </Link>
            : who acts for {organisation.name}, in which role, and who deputises for whom.
          </p>
          <p className="govuk-body">
            <Link className="govuk-link" to="/organisation/memorandum">
              Memorandum of sharing
            </Link>
            : what the organisations of the partnership have agreed on.
          </p>
          <p className="govuk-body">
            <Link className="govuk-link" to={standingAddress}>
              Full members
            </Link>
            : which organisations read what is shared with the whole partnership.
          </p>
          <p className="govuk-body">
            <Link className="govuk-link" to="/organisation/succession">
              Succession
            </Link>
            : what happens when organisations merge.
          </p>
          {mayViewAs && (
            <p className="govuk-body">
              <Link className="govuk-link" to="/organisation/view-as">
                View as another organisation
              </Link>
              : our own records as another partner can read them.
            </p>
          )}
          {mayReview && (
            <p className="govuk-body">
              <Link className="govuk-link" to="/organisation/shares">
                Who we share with
              </Link>
              : to confirm what we share with whom, or end it.
            </p>
          )}
          {can(actor, 'audit:read', {}).allowed && (
            <p className="govuk-body">
              <Link className="govuk-link" to="/organisation/audit">
                Audit trail
              </Link>
              : all that was done in our name, by whom and when.
            </p>
          )}
          <p className="govuk-body">
            <a className="govuk-link" href="/graphiql">
              GraphiQL
            </a>
            : for developers, what a program of yours can ask of the interface, tried out as you.
          </p>
          {administers && (
            <p className="govuk-body">
              <Link className="govuk-link" to="/organisation/reported-texts">
                Texts that were reported
              </Link>
              : what somebody said identifies a person, for you to decide.
            </p>
          )}
          {mayImport && (
            <p className="govuk-body">
              <Link className="govuk-link" to="/organisation/import">
                Import a plan
              </Link>
              : workstreams and actions from an Excel workbook or CSV.
            </p>
          )}
        </>
      ) : (
        <p className="govuk-body">What follows is what {own.name} can read of it, and nothing else.</p>
      )}
      <OrganisationFacts organisation={organisation} />
      <OrganisationWork organisation={organisation} own={organisation.id === own.id} />
      <Members key={organisation.id} organisation={organisation} />
      <Partners besides={organisation} />
    </>
  );
}

/** The way to every other partner. */
function Partners({ besides }: { readonly besides: NamedOrganisation }) {
  return (
    <section aria-labelledby="partners">
      <h2 className="govuk-heading-m" id="partners">
        Other partners
      </h2>
      <ul className="govuk-list govuk-list--bullet">
        {useViewer().partners.filter(({ id }) => id !== besides.id).map((partner) => (
          <li key={partner.id}>
            <Link className="govuk-link" to={organisationAddress(partner)}>
              {partner.name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OrganisationNotFound() {
  return (
    <>
      <PageHeading title="Organisation not found" />
      <p className="govuk-body">No organisation of this partnership has this address.</p>
      <p className="govuk-body">
        <Link className="govuk-link" to="/organisation">
          See your own organisation and the other partners
        </Link>
      </p>
    </>
  );
}
