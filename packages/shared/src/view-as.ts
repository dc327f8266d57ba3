import type { Reveal } from './interdependency.ts';
import { kindName, type RecordKind } from './record-kind.ts';
import { quoted } from './words.ts';

/** What another organisation sees otherwise than we do of a record of ours that it can read. */
export type Difference =
  /** Of what we keep in or on the record, how much it cannot read. */
  | { kind: 'OURS_HIDDEN'; what: RecordKind; hidden: number; ours: number }
  | { kind: 'PRIORITY_HIDDEN'; ref: string }
  | { kind: 'ITEMS_WITHHELD'; numbers: readonly number[] }
  /** What a decision is about. */
  | { kind: 'ABOUT_HIDDEN'; what: RecordKind }
  /** Of the milestone behind our end of an agreement, which it cannot read. */
  | { kind: 'MILESTONE_REVEALED'; title: string; reveal: Reveal };

const revealed: Readonly<Record<Reveal, string>> = {
  NOTHING: 'nothing',
  EXISTENCE: 'only that there is one',
  ORGANISATION: 'only that there is one, and that it is ours',
  DATE: 'only that it is ours, and its date',
  TITLE: 'its title and date, and nothing else',
};

/** In one sentence without a full stop, told to us: "ICB cannot read 2 of our 5 milestones in it". `organisation` is a short name. */
export function differenceSentence(organisation: string, difference: Difference): string {
  switch (difference.kind) {
    case 'OURS_HIDDEN': {
      const { what, hidden, ours } = difference;
      return `${organisation} cannot read ${hidden} of our ${ours} ${kindName(what, ours)} ${what === 'THREAD' ? 'on it' : 'in it'}`;
    }
    case 'PRIORITY_HIDDEN':
      return `${organisation} does not see that it serves priority ${difference.ref}, which it cannot read`;
    case 'ITEMS_WITHHELD': {
      const { numbers } = difference;
      const list = new Intl.ListFormat('en-GB').format(numbers.map(String));
      return numbers.length === 1 ? `For ${organisation} item ${list} of the agenda is withheld` : `For ${organisation} items ${list} of the agenda are withheld`;
    }
    case 'ABOUT_HIDDEN':
      return `${organisation} does not see which ${kindName(difference.what)} it is about, which it cannot read`;
    case 'MILESTONE_REVEALED':
      return `Of our milestone ${quoted(difference.title)} ${organisation} sees ${revealed[difference.reveal]}`;
  }
}
