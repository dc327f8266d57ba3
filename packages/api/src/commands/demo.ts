import { configOfThisProcess, isProduction } from '../config.ts';
import { loadDemonstrationIfEmpty } from '../demonstration/load.ts';
import { OperatorError } from '../platform/operator-error.ts';
import { parseParameters, type Command } from './command.ts';
import { migrateDatabase, openDatabase, ownerUrl } from './database.ts';
import { openLog } from './log.ts';
import { step } from './steps.ts';

export const demo: Command = {
  summary: "Loads the demonstration, Birmingham's partnership as at 15 May 2024, into an empty database.",
  usage: '',
  run: async (parameters, io) => {
    parseParameters({ args: parameters, options: {} });
    if (isProduction()) {
      throw new OperatorError('"golden-thread demo" is for demonstration only and is refused when NODE_ENV is production: "golden-thread init" makes a real partnership.');
    }
    const config = configOfThisProcess();
    const log = openLog(config);
    const database = await openDatabase(config, log);
    try {
      await step(io, 'Migrating the database', () => migrateDatabase(database, log));
      const options = { adminUrl: ownerUrl(database), loginUrl: database.loginUrl, today: config.today, log };
      const loaded = await step(io, 'Loading the demonstration', () => loadDemonstrationIfEmpty(options));
      if (!loaded) throw new OperatorError('The database holds a partnership already, so the demonstration was not loaded.');
    } finally {
      await database.close();
    }
    return 0;
  },
};
