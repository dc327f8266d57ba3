import { useQuery } from '@apollo/client/react';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { formatDate } from '@golden-thread/shared/civil-date';
import { ViewerDocument } from '../gql/app/viewer.ts';
import { LiveRegion } from '../ui/announcer.tsx';
import { isAtDoor } from '../ui/failure.ts';
import { Loading } from '../ui/loading.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { ViewerProvider, type Viewer } from '../ui/viewer.tsx';
import { ActingAs } from './acting-as.tsx';
import { useOnePlace } from './one-place.ts';
import { currentAt, sections, type Section } from './sections.ts';
import { SearchButton } from './search-button.tsx';
import { ReportTexts } from './report-texts.tsx';
import { SessionWarning } from './session-warning.tsx';
import { goToSignIn } from './sign-in-again.ts';

const MemorandumAtDoor = lazy(async () => ({ default: (await import('../features/memorandum/memorandum-at-door.tsx')).MemorandumAtDoor }));

/** What is around every page: header, navigation, who is signed in, footer, and the one live region. */
export function Frame() {
  const { data, error, refetch } = useQuery(ViewerDocument, { fetchPolicy: 'cache-first' });
  const nobody = data?.viewer === null;
  const viewer = data?.viewer == null ? null : { ...data.viewer, organisations: data.organisations.nodes, partners: data.organisations.nodes.filter(({ succeededBy }) => succeededBy === null) };

  useOnePlace(viewer);
  useEffect(() => {
    if (nobody) goToSignIn();
  }, [nobody]);

  if (isAtDoor(error)) return <AtDoor />;
  return (
    <>
      <ScrollRestoration />
      <SkipLink />
      <Header>{viewer !== null && <SearchButton />}</Header>
      {viewer !== null && <Navigation viewer={viewer} />}
      {/* Another element once somebody is known: what said "Loading" gives way, rather than being pushed down by the navigation that comes above it. */}
      <div key={viewer === null ? 'opening' : 'page'} className="govuk-width-container">
        <main className="govuk-main-wrapper" id="main-content" tabIndex={-1}>
          <Content viewer={viewer} failed={error !== undefined} retry={() => void refetch()} />
        </main>
      </div>
      <Footer />
      <LiveRegion />
    </>
  );
}

/** Around the one page that there is for whoever waits until their organisation accepts the memorandum. */
function AtDoor() {
  return (
    <>
      <SkipLink />
      <Header />
      <Suspense fallback={null}>
        <MemorandumAtDoor
          account={(viewer) => (
            <>
              <ActingAs viewer={viewer} />
              <SessionWarning />
            </>
          )}
        />
      </Suspense>
      <Footer />
      <LiveRegion />
    </>
  );
}

function SkipLink() {
  return (
    <a href="#main-content" className="govuk-skip-link">
      Skip to main content
    </a>
  );
}

function Footer() {
  return (
    <footer className="gt-footer">
      <div className="govuk-width-container">
        <p className="govuk-body-s">
          Golden Thread is not a case system. It holds no names, cases or details of children. An organisation is responsible for its own records and for
          the comments its people write. We set cookies only to sign you in and to keep you signed in.{' '}
          <a className="govuk-link gt-footer__link" href="/privacy">
            Privacy and cookies
          </a>
        </p>
      </div>
    </footer>
  );
}

/** Before the first page's own code has come. */
export function Opening() {
  return (
    <>
      <Header />
      <div className="govuk-width-container">
        <main className="govuk-main-wrapper">
          <Loading what="Golden Thread" />
        </main>
      </div>
    </>
  );
}

function Header({ children }: { readonly children?: ReactNode }) {
  return (
    <header className="govuk-generic-header">
      <div className="govuk-generic-header__container govuk-width-container">
        <div className="govuk-generic-header__logo">
          <Link to="/" className="govuk-generic-header__homepage-link">
            Golden Thread
          </Link>
        </div>
        {children}
      </div>
    </header>
  );
}

function Navigation({ viewer }: { readonly viewer: Viewer }) {
  return (
    <>
      <div className="govuk-service-navigation">
        <div className="govuk-width-container">
          <div className="govuk-service-navigation__container">
            <nav aria-label="Menu" className="govuk-service-navigation__wrapper">
              <ul className="govuk-service-navigation__list">
                {sections.map((section) => (
                  <NavigationItem key={section.to} section={section} />
                ))}
              </ul>
            </nav>
          </div>
        </div>
      </div>
      {viewer.partnership.demonstration && (
        <section className="gt-demonstration" aria-label="Demonstration">
          <div className="govuk-width-container">
            <p>
              This is a demonstration. Much of what you see is made up, and the date is <strong>{formatDate(viewer.partnership.today)}</strong>.
            </p>
          </div>
        </section>
      )}
      <ActingAs viewer={viewer} />
      <SessionWarning />
    </>
  );
}

function NavigationItem({ section }: { readonly section: Section }) {
  const { pathname } = useLocation();
  const current = currentAt(section, pathname);
  return (
    <li className={`govuk-service-navigation__item${current === undefined ? '' : ' govuk-service-navigation__item--active'}`}>
      <Link to={section.to} className="govuk-service-navigation__link" aria-current={current}>
        {current === undefined ? section.text : <strong className="govuk-service-navigation__active-fallback">{section.text}</strong>}
      </Link>
    </li>
  );
}

interface ContentProps {
  readonly viewer: Viewer | null;
  readonly failed: boolean;
  readonly retry: () => void;
}

function Content({ viewer, failed, retry }: ContentProps) {
  if (viewer !== null) {
    return (
      <ViewerProvider viewer={viewer}>
        <ReportTexts>
          <Outlet />
        </ReportTexts>
      </ViewerProvider>
    );
  }
  if (failed) {
    return (
      <>
        <PageHeading title="Golden Thread cannot be reached" />
        <ProblemMessage retry={retry}>Check your connection, then try again. If it goes on, the service may be stopped for a short while.</ProblemMessage>
      </>
    );
  }
  return (
    <>
      <PageHeading title="Loading" pending />
      <Loading what="your work" />
    </>
  );
}
