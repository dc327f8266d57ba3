import { parseArgs, type ParseArgsConfig } from 'node:util';
import { errorCode, errorMessage, OperatorError } from '../platform/operator-error.ts';

/** Where a command writes: its own output, and what it says beside it. A line has no line break at its end. */
export interface CommandIo {
  out(line: string): void;
  say(line: string): void;
  /** The first line of standard input, for a secret that must not be typed as a parameter; empty when there is none. Somebody at a keyboard is asked for it. */
  readLine(question: string): Promise<string>;
}

/** One command of `golden-thread`. */
export interface Command {
  /** One line for the list of commands. */
  summary: string;
  /** The parameters as a person types them, after the command's name; empty when it takes none. */
  usage: string;
  /** What each parameter means, a line each, for --help; where the usage does not say it all. */
  details?: readonly string[];
  /** Returns the exit code. Throws a UsageError (exit code 2) or an OperatorError (1), told in one sentence without a stack. */
  run(parameters: string[], io: CommandIo): Promise<number>;
}

/** The command was typed wrongly: exit code 2. */
export class UsageError extends OperatorError {
  override name = 'UsageError';
}

/** `parseArgs`, with mistakes as UsageErrors of one sentence each. */
export const parseParameters = <T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> => {
  try {
    return parseArgs(config);
  } catch (error) {
    if (errorCode(error)?.startsWith('ERR_PARSE_ARGS') !== true) throw error;
    // Only the first sentence: the second advises on Node's own syntax.
    const [problem = ''] = errorMessage(error).split(/\.?(?:\s|$)(?=[A-Z]|$)/);
    throw new UsageError(`${problem}.`);
  }
};
