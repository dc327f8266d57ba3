import { configOfThisProcess } from '../config.ts';
import { parseParameters, type Command } from './command.ts';
import { migrateDatabase, openDatabase } from './database.ts';
import { openLog } from './log.ts';
import { step } from './steps.ts';

export const migrateCommand: Command = {
  summary: 'Brings the database to the shape this version needs. Safe to repeat, and beside a running server.',
  usage: '',
  run: async (parameters, io) => {
    parseParameters({ args: parameters, options: {} });
    const config = configOfThisProcess();
    const log = openLog(config);
    const database = await openDatabase(config, log);
    try {
      await step(io, 'Migrating the database', () => migrateDatabase(database, log));
    } finally {
      await database.close();
    }
    return 0;
  },
};
