import { sharedInWords, type SharedCount, type SharedKind } from '@golden-thread/shared/sharing-preview';
import { quoted } from '@golden-thread/shared/words';
import type { Problem } from './problems.ts';
import type { NamedOrganisation } from './viewer.tsx';

/** Whether an answer says that what was looked at is not what would happen by now. */
export const isOutdated = ({ path }: Problem): boolean => path[0] === 'previewed';

interface Seen {
  readonly organisations: readonly NamedOrganisation[];
  readonly records: {
    readonly nodes: readonly { readonly recordId: string; readonly kind: SharedKind; readonly title: string; readonly parts: readonly SharedCount[] }[];
  };
}

/** What is different between a preview and the one that was looked at before, in sentences; empty where only what is not shown has changed. */
export function whatChanged(before: readonly Seen[], now: readonly Seen[]): string[] {
  const [had, has] = [recordsOf(before), recordsOf(now)];
  const [read, reads] = [namesOf(before), namesOf(now)];
  return [
    ...[...reads].filter((name) => !read.has(name)).map((name) => `${name} would newly be able to read it too.`),
    ...[...read].filter((name) => !reads.has(name)).map((name) => `${name} would not newly read anything any more.`),
    ...[...has].filter(([id]) => !had.has(id)).map(([, { title, kind }]) => `${quoted(title)} has come to it: ${sharedInWords([{ kind, count: 1 }])}.`),
    ...[...had].filter(([id]) => !has.has(id)).map(([, { title }]) => `${quoted(title)} is no longer among it.`),
    ...[...has].flatMap(([id, record]) => changedParts(had.get(id), record)),
  ];
}

type Shown = Seen['records']['nodes'][number];

const recordsOf = (seen: readonly Seen[]): Map<string, Shown> => new Map(seen.flatMap(({ records }) => records.nodes.map((record) => [record.recordId, record] as const)));
const namesOf = (seen: readonly Seen[]): Set<string> => new Set(seen.flatMap(({ organisations }) => organisations.map(({ name }) => name)));

function changedParts(before: Shown | undefined, now: Shown): string[] {
  if (before === undefined) return [];
  const inWords = ({ parts }: Shown): string => (parts.length === 0 ? 'nothing' : sharedInWords(parts));
  return [
    ...(before.title === now.title ? [] : [`${quoted(before.title)} is called ${quoted(now.title)} now.`]),
    ...(inWords(before) === inWords(now) ? [] : [`${quoted(now.title)} holds ${inWords(now)} now, not ${inWords(before)}.`]),
  ];
}
