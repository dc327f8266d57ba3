import { OperatorError } from '../platform/operator-error.ts';

interface Named {
  id: string;
  name: string;
  partnershipName: string;
}

/** Where organisations are looked up. */
interface Lookup<Found extends Named> {
  organisationsCalled(slugOrId: string): Promise<Found[]>;
}

/** The one organisation that a person typed, by slug or by id; an OperatorError when there is none, or more than one. */
export const oneOrganisation = async <Found extends Named>(lookup: Lookup<Found>, slugOrId: string): Promise<Found> => {
  const called = await lookup.organisationsCalled(slugOrId);
  const [found, another] = called;
  if (found === undefined) throw new OperatorError(`There is no organisation "${slugOrId}".`);
  if (another === undefined) return found;
  const ids = called.map(({ id, name, partnershipName }) => `${id} (${name} in ${partnershipName})`);
  throw new OperatorError(`"${slugOrId}" can mean ${called.length} organisations: give the id of one instead, ${ids.join(' or ')}.`);
};
