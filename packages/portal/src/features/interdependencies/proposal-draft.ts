import { parseDateParts, type CivilDate, type DatePart, type TypedDate } from '@golden-thread/shared/civil-date';
import type { Reveal } from '@golden-thread/shared/interdependency';
import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { isBlankDate } from '../../ui/fields/date-input.tsx';
import type { Problem } from '../../ui/problems.ts';

/** What somebody has chosen and typed of a proposal, but for its readers. */
export interface ProposalDraft {
  /** Which side the proposer is on; null until chosen. */
  readonly side: 'GIVING' | 'NEEDING' | null;
  /** Empty until chosen. */
  readonly otherId: string;
  readonly title: string;
  readonly date: TypedDate;
  readonly milestoneId: string;
  readonly reveal: Reveal;
}

/** The field of the proposer's own date, which depends on its side. */
export const dateField = (side: ProposalDraft['side']): 'offeredFor' | 'neededBy' => (side === 'GIVING' ? 'offeredFor' : 'neededBy');

/** What is missing or wrong, in the order of the form; `ofReaders` is what is wrong with who is to read it. */
export function proposalProblems({ side, otherId, title, date }: ProposalDraft, ofReaders: readonly Problem[]): { problems: Problem[]; wrong: readonly DatePart[] } {
  const problems: Problem[] = [];
  if (side === null) problems.push({ path: ['side'], message: 'Choose whether you give or need it' });
  if (otherId === '') problems.push({ path: ['otherId'], message: 'Choose the other organisation' });
  problems.push(...ofReaders);
  const titleProblem = title.trim() === '' ? 'Enter what is given' : textProblem('What is given', title, textLimits.title);
  if (titleProblem !== null) problems.push({ path: ['title'], message: titleProblem });
  const parsed = isBlankDate(date) ? null : parseDateParts(date, 'date');
  if (parsed !== null && 'problem' in parsed) problems.push({ path: [dateField(side)], message: parsed.problem });
  return { problems, wrong: parsed !== null && 'problem' in parsed ? parsed.parts : [] };
}

/** The proposal as the mutation takes it, once nothing is wrong with it. */
export function proposalInput({ side, otherId, title, date, milestoneId, reveal }: ProposalDraft, ownId: string) {
  const parsed = isBlankDate(date) ? null : parseDateParts(date, 'date');
  const own: CivilDate | null = parsed !== null && !('problem' in parsed) ? parsed.date : null;
  const gives = side === 'GIVING';
  return {
    title: title.trim(),
    givingOrganisationId: gives ? ownId : otherId,
    needingOrganisationId: gives ? otherId : ownId,
    [dateField(side)]: own,
    ...(milestoneId !== '' && { [gives ? 'givingMilestoneId' : 'needingMilestoneId']: milestoneId, reveal }),
  };
}
