import { readEmailAddress } from '@golden-thread/shared/email-address';
import { textProblem } from '@golden-thread/shared/limits';
import { UsageError } from './command.ts';

/** A text of one line as it was typed after `option`, without the spaces around it. Throws a UsageError when it is empty, too long or more than a line. */
export const shortText = (option: string, typed: string, max: number): string => {
  const text = typed.trim();
  if (text === '') throw new UsageError(`${option} must not be empty.`);
  const problem = textProblem(option, text, max);
  if (problem !== null) throw new UsageError(`${problem}.`);
  if (/\p{Cc}/u.test(text)) throw new UsageError(`${option} must be one line of ordinary characters.`);
  return text;
};

/** An e-mail address as it was typed after `option`, in small letters, as the directory keeps it. Throws a UsageError. */
export const emailAddress = (option: string, typed: string): string => {
  const email = readEmailAddress(typed);
  if (email !== null) return email;
  throw new UsageError(`${option} must be an e-mail address such as name@council.example, not "${typed}".`);
};
