import type { TestApi, Who } from '../../../testing/api.ts';
import type { Slug } from '../../../testing/seed.ts';

/** What some organisations would see, in words a test can read. */
interface Change {
  organisations: string[];
  counts: Record<string, number>;
  titles: string[];
}

export interface Preview {
  token: string;
  readers: string[];
  newly: Change[];
  noLonger: Change[];
  longer: Change[];
  otherParty: string | null;
}

export interface Choice {
  audience?: { scope: string; organisationIds?: string[]; endings?: { organisationId: string; endsOn: string }[] };
  followsParent?: boolean;
}

interface Told {
  organisations: { slug: string }[];
  counts: { kind: string; count: number }[];
  records: { nodes: { title: string }[] };
}

const CHANGE = '{ organisations { slug } counts { kind count } records(first: 100) { totalCount nodes { kind title parts { kind count } } } }';

/** Looks at what would be shared, as somebody. */
export async function look(api: TestApi, who: Who, recordId: string, choice: Choice): Promise<Preview | null> {
  const { sharingPreview } = await api.data<{ sharingPreview: { token: string; audience: { organisations: { slug: string }[] }; newly: Told[]; noLonger: Told[]; longer: Told[]; otherParty: { slug: string } | null } | null }>(
    who,
    `query ($recordId: ID!, $audience: AudienceInput, $followsParent: Boolean) { sharingPreview(recordId: $recordId, audience: $audience, followsParent: $followsParent) {
      token audience { organisations { slug } } newly ${CHANGE} noLonger ${CHANGE} longer ${CHANGE} otherParty { slug } } }`,
    { recordId, ...choice },
  );
  if (sharingPreview === null) return null;
  const inWords = ({ organisations, counts, records }: Told): Change => ({
    organisations: organisations.map(({ slug }) => slug).sort(), counts: Object.fromEntries(counts.map(({ kind, count }) => [kind, count])), titles: records.nodes.map(({ title }) => title),
  });
  return {
    token: sharingPreview.token, readers: sharingPreview.audience.organisations.map(({ slug }) => slug),
    newly: sharingPreview.newly.map(inWords), noLonger: sharingPreview.noLonger.map(inWords), longer: sharingPreview.longer.map(inWords), otherParty: sharingPreview.otherParty?.slug ?? null,
  };
}

/** The same by somebody who may; that it is null fails the test. */
export async function preview(api: TestApi, who: Who, recordId: string, choice: Choice): Promise<Preview> {
  const found = await look(api, who, recordId, choice);
  if (found === null) throw new Error('Nothing to preview');
  return found;
}

export const withChosen = (api: TestApi, ...slugs: Slug[]): Choice => ({ audience: { scope: 'ORGANISATIONS', organisationIds: slugs.map((slug) => api.organisation(slug)) } });
export const withAll: Choice = { audience: { scope: 'PARTNERSHIP' } };
export const withNobody: Choice = { audience: { scope: 'OWNER' } };
export const asParent: Choice = { followsParent: true };

/** Looks, and then shares what was seen. */
export async function lookAndShare(api: TestApi, who: Who, recordId: string, choice: Choice) {
  const previewed = (await preview(api, who, recordId, choice)).token;
  return api.change<{ sharing: { audience: { organisations: { slug: string }[] } } | null }>(who, 'share', { recordId, ...choice, previewed }, 'sharing { audience { organisations { slug } } }');
}
