import { hashOf, isPersonalToken } from '../platform/auth/credential.ts';
import { withTokens, type Tokens } from '../platform/auth/tokens.repository.ts';
import { OperatorError } from '../platform/operator-error.ts';
import { parseParameters, UsageError, type Command, type CommandIo } from './command.ts';
import { withOwnedDatabase } from './database.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const tokenRevoke: Command = {
  summary: 'Ends a personal token at once, by its id from "token list", or by the token itself on standard input.',
  usage: '[ID]',
  run: async (parameters, io) => {
    const revoke = await readWhich(parameters, io);
    if (!(await withOwnedDatabase(({ adminUrl, loginUrl }) => withTokens(adminUrl, loginUrl, revoke)))) {
      throw new OperatorError('No token was revoked: there is none like that, or it had been revoked before.');
    }
    io.out('The token is revoked.');
    return 0;
  },
};

/** What was typed is not repeated: it may be a token. */
const readWhich = async (parameters: string[], io: CommandIo): Promise<(tokens: Tokens) => Promise<boolean>> => {
  const { positionals } = parseParameters({ args: parameters, allowPositionals: true, options: {} });
  const [id, another] = positionals;
  if (another !== undefined) throw new UsageError('One token at a time: give one id.');
  if (id === undefined) {
    const token = (await io.readLine('Paste the token and press Enter:')).trim();
    if (!isPersonalToken(token)) throw new UsageError('Give the id of a token ("token list" has it), or the token itself, which begins with gt_, on standard input.');
    return (tokens) => tokens.revoke(hashOf(token));
  }
  if (isPersonalToken(id)) throw new UsageError('That is a token and not its id: give it on standard input, where other programs and the shell’s history do not see it.');
  if (!uuid.test(id)) throw new UsageError('The id of a token is 36 characters long, digits, letters and hyphens, as "token list" prints it.');
  return (tokens) => tokens.revokeById(id);
};
