import { textProblem, textLimits } from '@golden-thread/shared/limits';
import type { Problem } from '../../ui/problems.ts';

/** What keeps a comment from being sent; empty when nothing does. */
export function commentProblems(body: string): Problem[] {
  const message = body.trim() === '' ? 'Enter a comment' : textProblem('Comment', body, textLimits.body);
  return message === null ? [] : [{ path: ['body'], message }];
}
