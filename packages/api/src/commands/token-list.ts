import { withTokens, type ListedToken } from '../platform/auth/tokens.repository.ts';
import { OperatorError } from '../platform/operator-error.ts';
import { parseParameters, UsageError, type Command } from './command.ts';
import { withOwnedDatabase } from './database.ts';

export const tokenList: Command = {
  summary: 'Lists the personal tokens of a person that still work, oldest first, without their secrets: an id to revoke each by.',
  usage: '--person EMAIL',
  run: async (parameters, io) => {
    const { values } = parseParameters({ args: parameters, options: { person: { type: 'string' } } });
    const { person } = values;
    if (person === undefined) throw new UsageError('Say whose tokens: --person EMAIL.');
    const found = await withOwnedDatabase(({ adminUrl, loginUrl }) => withTokens(adminUrl, loginUrl, (tokens) => tokens.listOf(person)));
    if (found === null) throw new OperatorError(`There is nobody with the e-mail address ${person}.`);
    if (found.length === 0) io.out(`${person} has no token that works.`);
    else for (const line of table([headings, ...found.map(cells)])) io.out(line);
    return 0;
  },
};

const headings = ['id', 'label', 'organisation', 'scope', 'created', 'ends', 'last used'];

const cells = (token: ListedToken): string[] => [
  token.id, token.label ?? '-', token.organisation, token.scope, token.createdOn, token.expiresOn, token.lastUsedOn ?? 'no use recorded',
];

/** Columns as wide as their widest cell. */
const table = (rows: readonly string[][]): string[] => {
  const widths = headings.map((_heading, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
};
