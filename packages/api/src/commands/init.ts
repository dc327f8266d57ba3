import { Directory, type ListedPartnership } from '../features/organisations/directory.repository.ts';
import { firstMemorandum } from '../features/memorandum/first-memorandum.ts';
import { OperatorError } from '../platform/operator-error.ts';
import type { Command } from './command.ts';
import { withOwnedDatabase } from './database.ts';
import { initDetails, initUsage, readInitParameters, type InitParameters } from './init-parameters.ts';

export const init: Command = {
  summary: 'Makes a real partnership in an empty database: its first organisation, and that one’s administrator.',
  usage: initUsage,
  details: initDetails,
  run: async (parameters, io) => {
    const wanted = readInitParameters(parameters);
    const { partnership, organisation, administrator } = wanted;
    return withOwnedDatabase(async (database, config) => {
      const made = await Directory.change(database, (directory) => make(directory, wanted));
      io.out(`${made ? 'Made' : 'Nothing was changed: there is already'} the partnership “${partnership}” with ${organisation.name}, administered by ${administrator.email}.`);
      io.out(
        config.identityProvider === undefined
          ? 'Before anybody can sign in, set OIDC_ISSUER: the built-in identity provider knows the people of demonstrations alone.'
          : `Sign in at ${config.publicUrl} as ${administrator.email}: the identity provider must say that it has verified this address.`,
      );
      if (made) io.out('A memorandum of sharing came with it: each organisation’s administrator is asked to accept it when first signing in.');
      return 0;
    });
  },
};

/** False when all of it is there already: a set-up script may run again. */
const make = async (directory: Directory, wanted: InitParameters): Promise<boolean> => {
  const found = await directory.partnerships();
  if (found.length > 0) {
    if (await isThere(directory, found, wanted)) return false;
    throw occupied(found);
  }
  const { partnership, organisation, administrator } = wanted;
  const partnershipId = await directory.addPartnership(partnership);
  await directory.addMemorandum(partnershipId, firstMemorandum);
  const organisationId = await directory.addOrganisation(partnershipId, organisation);
  await directory.setMembership(organisationId, await directory.addPerson(administrator), 'ADMINISTRATOR');
  return true;
};

/** By what identifies each; names may have been changed since. */
const isThere = async (directory: Directory, found: ListedPartnership[], { partnership, organisation, administrator }: InitParameters): Promise<boolean> => {
  const same = found.find(({ name, demonstration }) => name === partnership && !demonstration);
  const organisationId = same && (await directory.organisation(same.id, organisation.slug))?.id;
  const personId = (await directory.person(administrator.email))?.id;
  if (organisationId === undefined || personId === undefined) return false;
  const membership = await directory.membership(organisationId, personId);
  return membership?.role === 'ADMINISTRATOR' && !membership.ended;
};

const occupied = (found: ListedPartnership[]): OperatorError => {
  const names = found.map(({ name }) => `“${name}”`).join(' and ');
  if (found.some(({ demonstration }) => demonstration)) {
    return new OperatorError(`The database holds a demonstration, ${names}: give a real partnership a database of its own.`);
  }
  return new OperatorError(
    `The database holds a partnership already, ${names}: "golden-thread organisation add" and "golden-thread person add" add to it, and another partnership needs another database.`,
  );
};
