import { readFile } from 'node:fs/promises';
import { verifyChains, type ChainReport, type NotedHead } from '../platform/audit/chains.repository.ts';
import type { Break } from '../platform/audit/chain-check.ts';
import { errorMessage, OperatorError } from '../platform/operator-error.ts';
import { parseParameters, UsageError, type Command, type CommandIo } from './command.ts';
import { withOwnedDatabase } from './database.ts';

export const auditVerify: Command = {
  summary: 'Walks the audit trail of every organisation from its first entry to its last, and says where anything was edited, removed, put in or moved.',
  usage: '[--expect FILE]',
  details: [
    '--expect FILE   what this command printed earlier, kept where whoever could change the database could not change it',
    '',
    'Prints for each organisation its id, how many entries its chain has, and the hash of the last. A chain whose end was cut off, or',
    'that was written anew from some entry on, agrees with itself: only what was noted elsewhere shows it. Exit code 1 when anything is wrong.',
  ],
  run: async (parameters, io) => {
    const { values } = parseParameters({ args: parameters, options: { expect: { type: 'string' } } });
    const noted = values.expect === undefined ? [] : await readNoted(values.expect);
    let broken = 0;
    await withOwnedDatabase((database) => verifyChains(database, noted, (report) => {
      tell(report, io);
      if (report.breakCount > 0) broken += 1;
    }));
    if (broken === 0) return 0;
    io.say(broken === 1 ? 'The audit trail of one organisation has been tampered with.' : `The audit trails of ${broken} organisations have been tampered with.`);
    return 1;
  },
};

const tell = ({ organisation: { id, slug, name, partnershipName }, head: { sequence, hash }, breaks, breakCount }: ChainReport, io: CommandIo): void => {
  io.out(`${id} ${sequence} ${hash} ${slug}`);
  for (const found of breaks) io.say(`${name}${partnershipName === '' ? '' : ` of “${partnershipName}”`}, ${where(found)}: ${found.what}.`);
  if (breakCount > breaks.length) io.say(`${name}: and ${breakCount - breaks.length} more.`);
};

const where = ({ sequence, at }: Break): string => {
  const when = at === null ? '' : ` of ${at} London time`;
  return sequence === null ? `something${when}` : `entry ${sequence}${when}`;
};

const notedLine = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (\d{1,18}) ([0-9a-f]{64})(?: |$)/;

const readNoted = async (file: string): Promise<NotedHead[]> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new OperatorError(`${file} could not be read: ${errorMessage(error)}.`);
  });
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length === 0) throw new UsageError(`${file} is empty: give a file of what "golden-thread audit verify" printed.`);
  return lines.map((line, index) => {
    const [, organisationId, sequence, hash] = notedLine.exec(line) ?? [];
    if (organisationId === undefined || sequence === undefined || hash === undefined) {
      throw new UsageError(`Line ${index + 1} of ${file} is not what "golden-thread audit verify" prints: an id, a number and a hash.`);
    }
    return { organisationId, sequence, hash };
  });
};
