import type { Actor } from '@golden-thread/shared/permissions';
import { createContext, use, type ReactNode } from 'react';

/** An organisation as screens name it. */
export interface NamedOrganisation {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly shortName: string;
}

/** Somewhere the person may act, in this partnership or in another. */
interface Place {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly partnershipId: string;
  readonly partnershipName: string;
}

/** Who is signed in, and for which organisation they act now. */
export interface Viewer {
  readonly person: { readonly id: string; readonly displayName: string; readonly jobTitle: string | null };
  readonly organisation: NamedOrganisation;
  readonly role: 'VIEWER' | 'CONTRIBUTOR' | 'ADMINISTRATOR';
  /** The colleague whose higher role they hold now; at the door it is not known. */
  readonly deputisingBy?: { readonly endsOn: string; readonly person: { readonly displayName: string } } | null;
  readonly partnership: { readonly id: string; readonly name: string; readonly today: string; readonly demonstration: boolean };
  /** Where the person may act, here among them. */
  readonly places: readonly Place[];
  /** Every organisation that is or was of the partnership, with the body that has succeeded it. */
  readonly organisations: readonly (NamedOrganisation & { readonly publicAuthority: boolean; readonly succeededBy: { readonly id: string; readonly shortName: string } | null })[];
  /** Of those, whoever can be chosen: who has no successor. This one is among them. */
  readonly partners: readonly NamedOrganisation[];
}

const ViewerContext = createContext<Viewer | null>(null);

/** Makes the viewer known to the pages inside. */
export function ViewerProvider({ viewer, children }: { readonly viewer: Viewer; readonly children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

/** The viewer; pages are only shown to somebody who is signed in. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (viewer === null) throw new Error('A page was shown outside ViewerProvider');
  return viewer;
}

/** Whether an organisation of the partnership is a public authority under the Freedom of Information Act 2000. */
export function usePublicAuthorities(): (organisationId: string) => boolean {
  const { organisations } = useViewer();
  return (organisationId) => organisations.some(({ id, publicAuthority }) => id === organisationId && publicAuthority);
}

/** The viewer as `can` of shared takes it. */
export function useActor(): Actor {
  const { person, organisation, organisations, role } = useViewer();
  return { personId: person.id, organisationId: organisation.id, organisationIds: bodiesOf(organisation.id, organisations), role };
}

/** The ids of an organisation and of every body that it has succeeded, whose work is its own. */
export function useBodies(id: string): readonly string[] {
  return bodiesOf(id, useViewer().organisations);
}

/** An organisation and every body that it has succeeded. */
function bodiesOf(id: string, organisations: Viewer['organisations']): string[] {
  return [id, ...organisations.filter(({ succeededBy }) => succeededBy?.id === id).flatMap((before) => bodiesOf(before.id, organisations))];
}

/** "Police and Crime Commissioner (now WMCA)": the name something happened under, and who that is now. */
export function useNameNow(): (organisation: { readonly id: string; readonly name: string }) => string {
  const { organisations } = useViewer();
  return ({ id, name }) => {
    const now = organisations.find((known) => known.id === id)?.succeededBy;
    return now == null ? name : `${name} (now ${now.shortName})`;
  };
}
