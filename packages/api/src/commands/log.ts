import pino, { type Logger } from 'pino';
import type { Config } from '../config.ts';

/**
 * The log of this process, a line of JSON an entry, on standard error: standard output is a command's own.
 *
 * Of an error only its kind, words, code and stack are kept. What libraries hang on it besides can hold a statement's parameters,
 * which are what people wrote, or a whole connection.
 */
export const openLog = (config: Config): Logger =>
  pino({ level: config.logLevel, base: null, serializers: { err: describe } }, pino.destination({ dest: 2, sync: true }));

const describe = (error: unknown): unknown => {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack } = error;
  return { name, message, stack, ...('code' in error ? { code: String(error.code) } : {}) };
};
