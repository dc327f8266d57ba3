import { isCivilDate, type CivilDate } from './civil-date.ts';

/** Which entries of an audit trail, as its address says it: `?act=shareWorkstream&person=…&from=2024-05-01&until=2024-05-31&refused=yes`. */
export interface AuditChoice {
  /** An act's name; empty for all. */
  readonly act: string;
  /** Global id of who acted; empty for all. */
  readonly person: string;
  /** The first and the last day, London time; null for no bound. */
  readonly from: CivilDate | null;
  readonly until: CivilDate | null;
  /** Only what was refused. */
  readonly refused: boolean;
}

/** The part of URLSearchParams that is needed to read an address. */
interface AddressQuery {
  get(name: string): string | null;
}

const day = (text: string | null): CivilDate | null => (text !== null && isCivilDate(text) ? text : null);

/** Reads an address, of the portal's page and of the export alike. What it does not understand it leaves out. */
export function readAuditChoice(query: AddressQuery): AuditChoice {
  const act = query.get('act') ?? '';
  return {
    act: /^[A-Za-z:]{1,60}$/.test(act) ? act : '',
    person: query.get('person') ?? '',
    from: day(query.get('from')),
    until: day(query.get('until')),
    refused: query.get('refused') === 'yes',
  };
}

/** The parameters of a choice's address, without what is usual. */
export function auditChoiceParameters({ act, person, from, until, refused }: AuditChoice): [name: string, value: string][] {
  const parameters: [string, string][] = [['act', act], ['person', person], ['from', from ?? ''], ['until', until ?? ''], ['refused', refused ? 'yes' : '']];
  return parameters.filter(([, value]) => value !== '');
}
