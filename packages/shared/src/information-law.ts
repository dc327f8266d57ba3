import { listOf } from './words.ts';

/** An organisation as the Freedom of Information Act 2000 sees it. */
export interface InformationHolder {
  readonly shortName: string;
  /** What it can read it may hold, and may have to give to whoever asks. */
  readonly publicAuthority: boolean;
}

/** More are counted, since a sentence of seven names is not read. */
const mostNamed = 3;

/** What whoever writes is told of those who can read it: one sentence with no full stop, which alarms nobody and hides nothing. */
export function heldSentence(readers: readonly InformationHolder[]): string {
  const holders = readers.filter(({ publicAuthority }) => publicAuthority);
  const [only] = holders;
  if (only === undefined) return 'Nobody who can read this is covered by the Freedom of Information Act';
  if (holders.length === 1) return `${only.shortName} is a public authority, so people can ask it for this under the Freedom of Information Act`;
  const who = holders.length <= mostNamed ? `${listOf(holders.map(({ shortName }) => shortName))} are public authorities` : `${numbers[holders.length] ?? holders.length} who can read this are public authorities`;
  return `${who}, so people can ask them for this under the Freedom of Information Act`;
}

const numbers: Readonly<Record<number, string>> = { 4: 'Four', 5: 'Five', 6: 'Six', 7: 'Seven', 8: 'Eight', 9: 'Nine' };
