import { addDays, formatDate, type CivilDate } from '@golden-thread/shared/civil-date';
import { kindName } from '@golden-thread/shared/record-kind';
import { writeCsv } from 'hucre';
import { harmless } from '../../platform/http/harmless-cell.ts';
import type { RecordShare, ShareBasis } from './access-review.entity.ts';

/** A share with the names of what it refers to. */
export interface ListedShare {
  share: RecordShare;
  organisation: string;
  /** From this day it no longer reads, by our choice. */
  endsOn: CivilDate | null;
  since: CivilDate;
  orBefore: boolean;
  confirmedOn: CivilDate | null;
  confirmedBy: string | null;
}

const bases: Readonly<Record<ShareBasis, string>> = {
  NAMED: 'Named', PARTNERSHIP: 'Whole partnership', PARENT: 'Follows what it belongs to', PARTY: 'Other party',
};

const headings = ['Shared with', 'Kind', 'Reference', 'Record', 'By what', 'Since', 'Since or before', 'Last day', 'Last confirmed', 'Confirmed by'];

/** UTF-8 with a byte order mark, without which Excel shows an apostrophe as three signs; dates as YYYY-MM-DD. */
export function sharesAsCsv(organisation: string, today: CivilDate, shares: readonly ListedShare[]): Buffer {
  const rows = shares.map(({ share, organisation: reader, endsOn, since, orBefore, confirmedOn, confirmedBy }) => [
    reader, kindName(share.kind), share.ref, share.day === null ? share.title : `${share.title}, ${formatDate(share.day)}`, bases[share.basis], since, orBefore ? 'Yes' : 'No',
    endsOn === null ? null : addDays(endsOn, -1), confirmedOn, confirmedBy,
  ].map((cell) => (cell === null ? null : harmless(cell))));
  return Buffer.from(writeCsv([[harmless(`What ${organisation} shares with whom, as at ${formatDate(today)}`)], headings, ...rows], { bom: true }));
}
