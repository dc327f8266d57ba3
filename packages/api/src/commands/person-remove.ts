import { Directory } from '../features/organisations/directory.repository.ts';
import { OperatorError } from '../platform/operator-error.ts';
import { parseParameters, type Command } from './command.ts';
import { required } from './directory-parameters.ts';
import { withOwnedDatabase } from './database.ts';
import { oneOrganisation } from './organisation.ts';
import { emailAddress } from './text-parameter.ts';

export const personRemove: Command = {
  summary: 'Ends a person’s place in an organisation at once, sessions and tokens included. What they wrote keeps their name.',
  usage: '--person EMAIL --organisation SLUG',
  run: async (parameters, io) => {
    const text = { type: 'string' } as const;
    const { values } = parseParameters({ args: parameters, options: { person: text, organisation: text } });
    const email = emailAddress('--person', required(values.person, 'Say who it is: --person EMAIL.'));
    const organisation = required(values.organisation, 'Say whom they no longer act for: --organisation SLUG, such as --organisation icb.');
    io.out(await withOwnedDatabase((database) => Directory.change(database, (directory) => remove(directory, email, organisation))));
    return 0;
  },
};

const remove = async (directory: Directory, email: string, organisation: string): Promise<string> => {
  const { id, name } = await oneOrganisation(directory, organisation);
  const person = await directory.person(email);
  const membership = person && (await directory.membership(id, person.id));
  if (person === null || membership === null || membership.ended) throw new OperatorError(`Nobody with the e-mail address ${email} acts for ${name}.`);
  await directory.endMembership(id, person.id);
  return `${email} does not act for ${name} any more.`;
};
