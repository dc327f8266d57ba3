import type { Role } from '@golden-thread/shared/permissions';
import { Directory } from '../features/organisations/directory.repository.ts';
import { OperatorError } from '../platform/operator-error.ts';
import { parseParameters, type Command } from './command.ts';
import { readJobTitle, readName, readRole, required, roleNames, typedName } from './directory-parameters.ts';
import { withOwnedDatabase } from './database.ts';
import { oneOrganisation } from './organisation.ts';
import { emailAddress } from './text-parameter.ts';

export const personAdd: Command = {
  summary: 'Lets a person act for an organisation in a role; somebody who does so already gets that role instead.',
  usage: '--person EMAIL --organisation SLUG --role ROLE [--name NAME] [--job-title TITLE]',
  details: [
    '--person EMAIL        the address the identity provider knows and has verified; never an address that people share',
    '--organisation SLUG   whom they act for; its id will do',
    `--role ROLE           one of ${roleNames}`,
    '--name NAME           as others see it; needed for somebody who is new',
    '--job-title TITLE     their post, for somebody who is new',
  ],
  run: async (parameters, io) => {
    const wanted = read(parameters);
    io.out(await withOwnedDatabase((database) => Directory.change(database, (directory) => add(directory, wanted))));
    return 0;
  },
};

interface Wanted {
  email: string;
  organisation: string;
  role: Role;
  displayName: string | undefined;
  jobTitle: string | null;
}

const read = (parameters: string[]): Wanted => {
  const text = { type: 'string' } as const;
  const { values } = parseParameters({ args: parameters, options: { person: text, organisation: text, role: text, name: text, 'job-title': text } });
  return {
    email: emailAddress('--person', required(values.person, 'Say who it is: --person EMAIL.')),
    organisation: required(values.organisation, 'Say whom they act for: --organisation SLUG, such as --organisation icb.'),
    role: readRole('--role', required(values.role, `Say what they may do: --role, one of ${roleNames}.`)),
    displayName: values.name === undefined ? undefined : readName('--name', values.name),
    jobTitle: readJobTitle('--job-title', values['job-title']),
  };
};

const add = async (directory: Directory, { email, organisation, role, displayName, jobTitle }: Wanted): Promise<string> => {
  const { id: organisationId, name } = await oneOrganisation(directory, organisation);
  const known = await directory.person(email);
  if (known === null && displayName === undefined) throw new OperatorError(`Nobody has the e-mail address ${email} yet: say their name as well, --name NAME.`);
  const personId = known?.id ?? (await directory.addPerson({ email, displayName: displayName ?? email, jobTitle }));
  const nameStays = known !== null && displayName !== undefined && displayName !== known.displayName ? ` Their name stays ${known.displayName}.` : '';
  const before = await directory.membership(organisationId, personId);
  if (before?.role === role && !before.ended) return `Nothing was changed: ${email} is ${an(role)} of ${name} already.${nameStays}`;
  await directory.setMembership(organisationId, personId, role);
  if (before === null || before.ended) return `${email} is ${an(role)} of ${name} from now on.${nameStays}`;
  return `${email} was ${an(before.role)} of ${name} and is ${an(role)} from now on.${nameStays}`;
};

const an = (role: Role): string => `${role === 'ADMINISTRATOR' ? 'an' : 'a'} ${typedName(role)}`;
