import type { Role } from '@golden-thread/shared/permissions';
import { sectors, type Sector } from '../features/organisations/sector.ts';
import { UsageError } from './command.ts';
import { shortText } from './text-parameter.ts';

/** The longest names the directory keeps, in characters. */
const longest = { name: 200, shortName: 40, jobTitle: 200 } as const;

const roles: readonly Role[] = ['VIEWER', 'CONTRIBUTOR', 'ADMINISTRATOR'];

/** As people type it and read it: `INTEGRATED_CARE_BOARD` is integrated-care-board. */
export const typedName = (name: string): string => name.toLowerCase().replaceAll('_', '-');

const oneOf = <Name extends string>(option: string, known: readonly Name[], typed: string): Name => {
  const wanted = typedName(typed.trim());
  const found = known.find((name) => typedName(name) === wanted);
  if (found === undefined) throw new UsageError(`${option} must be one of ${known.map(typedName).join(', ')}, not "${typed}".`);
  return found;
};

export const sectorNames = sectors.map(typedName).join(', ');
export const roleNames = roles.map(typedName).join(', ');

/** What was typed after an option that cannot be left out; otherwise a UsageError that says what is wanted. */
export const required = (typed: string | undefined, wanted: string): string => {
  if (typed === undefined) throw new UsageError(wanted);
  return typed;
};

export const readName = (option: string, typed: string): string => shortText(option, typed, longest.name);
export const readShortName = (option: string, typed: string): string => shortText(option, typed, longest.shortName);
export const readJobTitle = (option: string, typed: string | undefined): string | null => (typed === undefined ? null : shortText(option, typed, longest.jobTitle));
export const readSector = (option: string, typed: string): Sector => oneOf(option, sectors, typed);
export const readRole = (option: string, typed: string): Role => oneOf(option, roles, typed);

/** Undefined where nothing was typed. */
export const readYesOrNo = (option: string, typed: string | undefined): boolean | undefined => (typed === undefined ? undefined : oneOf(option, ['YES', 'NO'], typed) === 'YES');

/** Part of addresses, so letters that need no escape. */
export const readSlug = (option: string, typed: string): string => {
  if (/^[a-z][a-z0-9-]{0,39}$/.test(typed)) return typed;
  throw new UsageError(`${option} must be a short name for addresses, small letters, digits and hyphens, such as council; not "${typed}".`);
};
