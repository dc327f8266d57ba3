import { newPersonalToken } from '../platform/auth/credential.ts';
import { withTokens } from '../platform/auth/tokens.repository.ts';
import { OperatorError } from '../platform/operator-error.ts';
import type { Command } from './command.ts';
import { withOwnedDatabase } from './database.ts';
import { oneOrganisation } from './organisation.ts';
import { readTokenCreateParameters, tokenCreateUsage } from './token-create-parameters.ts';

const DAYS = 90;

export const tokenCreate: Command = {
  summary: `Prints a new personal token, good for ${DAYS} days: whoever has it acts as that person for that organisation, and only reads unless the scope is write.`,
  usage: tokenCreateUsage,
  run: async (parameters, io) => {
    const { person, organisation, scope, label } = readTokenCreateParameters(parameters);
    await withOwnedDatabase(({ adminUrl, loginUrl }) =>
      withTokens(adminUrl, loginUrl, async (tokens) => {
        const { id, name } = await oneOrganisation(tokens, organisation);
        const { secret, tokenHash } = newPersonalToken();
        if (!(await tokens.issue({ email: person, organisationId: id, scope, tokenHash, minutes: DAYS * 24 * 60, label }))) {
          throw new OperatorError(`Nobody with the e-mail address ${person} acts for ${name}.`);
        }
        io.out(secret);
      }),
    );
    return 0;
  },
};
