import { configOfThisProcess, ConfigurationError, type Config } from '../config.ts';
import { Directory } from '../features/organisations/directory.repository.ts';
import { newestMigration } from '../migrations.ts';
import { checkIssuer } from '../platform/auth/issuer-check.ts';
import { toDo, well, type Check } from '../platform/check.ts';
import { examineDatabase, examineOwner } from '../platform/database/check.ts';
import { holdsCluster } from '../platform/database/cluster.ts';
import { OperatorError } from '../platform/operator-error.ts';
import { parseParameters, type Command, type CommandIo } from './command.ts';
import { openDatabase } from './database.ts';
import { checkDisk } from './disk-check.ts';
import { openLog } from './log.ts';

export const doctor: Command = {
  summary: 'Looks at everything that Golden Thread stands on, and says for each thing that it is well, or what to do.',
  usage: '',
  run: async (parameters, io) => {
    parseParameters({ args: parameters, options: {} });
    const troubles = (await examine(io)).filter((check) => !check.well).length;
    if (troubles === 0) return 0;
    io.say(troubles === 1 ? 'One thing is to be done.' : `${troubles} things are to be done.`);
    return 1;
  },
};

/** Every check is told as soon as it is known: some wait ten seconds for what does not answer. */
const examine = async (io: CommandIo): Promise<Check[]> => {
  const told: Check[] = [];
  const tell = (...checks: Check[]): void => {
    for (const check of checks) io.out(`${check.well ? 'ok   ' : 'to do'}  ${check.what}: ${check.says}`);
    told.push(...checks);
  };
  // Any older is refused before this is reached, by scripts/node-version.mjs.
  tell(well('Node.js', `version ${process.versions.node}`));
  const config = readSettings(tell);
  if (config === undefined) return told;
  tell(publicUrlCheck(config));
  tell(config.identityProvider === undefined ? well('Identity provider', 'the built-in one, for demonstration only') : await checkIssuer(config.identityProvider.issuer));
  tell(config.ownDatabase === undefined ? await checkDisk(config.dataDirectory) : well('Disk', 'nothing is kept on this machine: the data is where DATABASE_URL says'));
  tell(...(await databaseChecks(config)));
  return told;
};

/** Undefined when they cannot be used: nothing else can be looked at then. */
const readSettings = (tell: (...checks: Check[]) => void): Config | undefined => {
  try {
    const config = configOfThisProcess();
    tell(well('Settings', config.production ? 'for production' : 'for a demonstration or development'));
    return config;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    tell(...error.problems.map((problem) => toDo('Settings', problem)));
    return undefined;
  }
};

/** The settings refuse http elsewhere; on this machine it is for trying out, and in production most often forgotten. */
const publicUrlCheck = ({ production, publicUrl }: Config): Check => {
  if (!production || publicUrl.startsWith('https://')) return well('Public address', publicUrl);
  return toDo('Public address', `PUBLIC_URL is ${publicUrl}, which only this machine can open: set it to the https:// address that people use.`);
};

const databaseChecks = async (config: Config): Promise<Check[]> => {
  try {
    // Opening it would make one, and looking must not.
    if (config.ownDatabase === undefined && !holdsCluster(config.dataDirectory)) {
      return [toDo('Database', `There is none in ${config.dataDirectory} yet: "golden-thread start" makes one.`)];
    }
    const database = await openDatabase(config, openLog(config));
    try {
      const checks = await examineDatabase(database.loginUrl, newestMigration, { production: config.production });
      return database.adminUrl === undefined ? checks : [...checks, ...(await ownersChecks(database.adminUrl, database.loginUrl, checks))];
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return [toDo('Database', error.message)];
  }
};

/** What only the owner of the database can tell. */
const ownersChecks = async (adminUrl: string, loginUrl: string, sofar: readonly Check[]): Promise<Check[]> => {
  const owner = await examineOwner(adminUrl);
  if (!owner.well || !sofar.every((check) => check.well)) return [owner];
  const partnerships = await Directory.change({ adminUrl, loginUrl }, (directory) => directory.partnerships());
  const names = partnerships.map(({ name }) => `“${name}”`).join(', ');
  return [owner, names === '' ? toDo('Partnership', 'There is none yet: make one with "golden-thread init".') : well('Partnership', names)];
};
