import { Directory, type ListedPartnership, type OrganisationFacts } from '../features/organisations/directory.repository.ts';
import { usuallyPublicAuthority } from '../features/organisations/sector.ts';
import { OperatorError } from '../platform/operator-error.ts';
import { parseParameters, type Command } from './command.ts';
import { readName, readSector, readShortName, readSlug, readYesOrNo, required, sectorNames, typedName } from './directory-parameters.ts';
import { withOwnedDatabase } from './database.ts';

export const organisationAdd: Command = {
  summary: 'Adds an organisation to the partnership: a full member, unless it is to read only what names it.',
  usage: '--organisation SLUG --name NAME --short-name NAME --sector SECTOR [--named-only] [--public-authority yes|no] [--partnership NAME]',
  details: [
    '--organisation SLUG   its short name in addresses, such as icb',
    '--name NAME           its full name',
    '--short-name NAME     as people say it in a sentence or on a button, such as ICB',
    `--sector SECTOR       one of ${sectorNames}`,
    '--named-only          it reads only what names it, and not what is shared with the whole partnership',
    '--public-authority    yes or no: whether the Freedom of Information Act 2000 covers it; left out, what is usual for its kind',
    '--partnership NAME    where the database holds more than one partnership, which one; its id will do',
    '',
    'A full member reads whatever is shared with the whole partnership. Once anything is, an organisation joins with --named-only, and the',
    'secretariat makes it a full member after seeing what that opens. Repeating it changes nothing.',
  ],
  run: async (parameters, io) => {
    const { partnership, organisation } = read(parameters);
    const { added, to } = await withOwnedDatabase((database) =>
      Directory.change(database, async (directory) => {
        const into = onePartnership(await directory.partnerships(), partnership);
        return { added: await add(directory, into, organisation), to: into.name };
      }),
    );
    if (!added) io.out(`Nothing was changed: ${organisation.name} is in “${to}” already.`);
    else io.out(`Added ${organisation.name} to “${to}”: it reads ${organisation.fullMember ? 'what is shared with the whole partnership' : 'only what names it'}.`);
    return 0;
  },
};

const read = (parameters: string[]): { partnership: string | undefined; organisation: OrganisationFacts } => {
  const text = { type: 'string' } as const;
  const { values } = parseParameters({
    args: parameters,
    options: { organisation: text, name: text, 'short-name': text, sector: text, 'named-only': { type: 'boolean', default: false }, 'public-authority': text, partnership: text },
  });
  const organisation = {
    slug: readSlug('--organisation', required(values.organisation, 'Say what the organisation is in addresses: --organisation SLUG, such as --organisation icb.')),
    name: readName('--name', required(values.name, 'Say the organisation’s full name: --name NAME.')),
    shortName: readShortName('--short-name', required(values['short-name'], 'Say what people call the organisation: --short-name NAME.')),
    sector: readSector('--sector', required(values.sector, `Say what kind of body the organisation is: --sector, one of ${sectorNames}.`)),
    fullMember: !values['named-only'],
  };
  const publicAuthority = readYesOrNo('--public-authority', values['public-authority']) ?? usuallyPublicAuthority(organisation.sector);
  return { partnership: values.partnership?.trim(), organisation: { ...organisation, publicAuthority } };
};

const onePartnership = (found: ListedPartnership[], nameOrId: string | undefined): ListedPartnership => {
  const meant = found.filter(({ id, name }) => nameOrId === undefined || nameOrId === name || nameOrId === id);
  const [one, another] = meant;
  if (one !== undefined && another === undefined) return one;
  if (found.length === 0) throw new OperatorError('There is no partnership yet: make one with "golden-thread init".');
  if (one === undefined) throw new OperatorError(`There is no partnership "${nameOrId ?? ''}": the database holds ${namesAndIds(found)}.`);
  throw new OperatorError(`Say which partnership, by its name or its id: --partnership, one of ${namesAndIds(meant)}.`);
};

const namesAndIds = (partnerships: ListedPartnership[]): string => partnerships.map(({ id, name }) => `“${name}” (${id})`).join(', ');

/** False when just this organisation is there already. */
const add = async (directory: Directory, { id, name: partnershipName }: ListedPartnership, wanted: OrganisationFacts): Promise<boolean> => {
  const found = await directory.organisation(id, wanted.slug);
  if (found === null) {
    if (wanted.fullMember && (await directory.sharesWithEveryone(id))) {
      throw new OperatorError(
        `“${partnershipName}” shares records with all its full members already, and nobody has seen what ${wanted.name} would read: add it with --named-only. The secretariat then makes it a full member on the page “Full members”, which shows what that opens.`,
      );
    }
    await directory.addOrganisation(id, wanted);
    return true;
  }
  const same = found.name === wanted.name && found.shortName === wanted.shortName && found.sector === wanted.sector && found.fullMember === wanted.fullMember && found.publicAuthority === wanted.publicAuthority;
  if (same) return false;
  const kind = `${typedName(found.sector)}, ${found.fullMember ? 'full member' : 'named-only'}, ${found.publicAuthority ? '' : 'not '}a public authority`;
  throw new OperatorError(`There is an organisation "${wanted.slug}" in “${partnershipName}” already, ${found.name} (${found.shortName}, ${kind}): nothing was changed.`);
};
