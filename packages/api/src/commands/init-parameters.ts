import type { OrganisationFacts } from '../features/organisations/directory.repository.ts';
import { usuallyPublicAuthority } from '../features/organisations/sector.ts';
import { parseParameters } from './command.ts';
import { readJobTitle, readName, readSector, readShortName, readSlug, readYesOrNo, required, sectorNames } from './directory-parameters.ts';
import { emailAddress } from './text-parameter.ts';

/** What `golden-thread init` was asked. */
export interface InitParameters {
  partnership: string;
  organisation: OrganisationFacts;
  administrator: { email: string; displayName: string; jobTitle: string | null };
}

export const initUsage =
  '--partnership NAME --organisation SLUG --organisation-name NAME --short-name NAME --sector SECTOR [--public-authority yes|no] --person EMAIL --person-name NAME [--job-title TITLE]';

export const initDetails = [
  '--partnership NAME         of the partnership, such as "Birmingham Children’s Partnership"',
  '--organisation SLUG        its first organisation’s short name in addresses, such as council',
  '--organisation-name NAME   that organisation’s full name',
  '--short-name NAME          as people say it in a sentence or on a button, such as Council',
  `--sector SECTOR            one of ${sectorNames}`,
  '--public-authority yes|no  whether the Freedom of Information Act covers it; left out, what is usual for its kind',
  '--person EMAIL             its first administrator: whoever signs in with this address, verified by your identity provider',
  '--person-name NAME         the administrator’s name, as others see it',
  '--job-title TITLE          the administrator’s post, if you want it shown',
  '',
  'The database is brought up to date first, so an empty PostgreSQL is enough. Repeating it changes nothing.',
  'Further organisations and people: "golden-thread organisation add" and "golden-thread person add".',
];

/** Reads what was typed after `init`. Throws a UsageError that names what is missing or wrong. */
export const readInitParameters = (parameters: string[]): InitParameters => {
  const text = { type: 'string' } as const;
  const { values } = parseParameters({
    args: parameters,
    options: {
      partnership: text, organisation: text, 'organisation-name': text, 'short-name': text, sector: text, 'public-authority': text, person: text, 'person-name': text, 'job-title': text,
    },
  });
  const given = {
    partnership: readName('--partnership', required(values.partnership, 'Say what the partnership is called: --partnership NAME.')),
    organisation: {
      slug: readSlug('--organisation', required(values.organisation, 'Say what the first organisation is in addresses: --organisation SLUG, such as --organisation council.')),
      name: readName('--organisation-name', required(values['organisation-name'], 'Say the first organisation’s full name: --organisation-name NAME.')),
      shortName: readShortName('--short-name', required(values['short-name'], 'Say what people call the first organisation: --short-name NAME.')),
      sector: readSector('--sector', required(values.sector, `Say what kind of body the first organisation is: --sector, one of ${sectorNames}.`)),
      fullMember: true,
    },
    administrator: {
      email: emailAddress('--person', required(values.person, 'Say who the first administrator is: --person EMAIL.')),
      displayName: readName('--person-name', required(values['person-name'], 'Say the first administrator’s name: --person-name NAME.')),
      jobTitle: readJobTitle('--job-title', values['job-title']),
    },
  };
  const publicAuthority = readYesOrNo('--public-authority', values['public-authority']) ?? usuallyPublicAuthority(given.organisation.sector);
  return { ...given, organisation: { ...given.organisation, publicAuthority } };
};
