import { moveDate, type InterdependencyState, type Side } from '@golden-thread/shared/interdependency';
import type { Act, FactsByAct } from '@golden-thread/shared/permissions';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { textOrNull } from '../../platform/graphql/problems.ts';
import { expectVersion, invalid, notInThisState, permit } from '../../platform/graphql/refusal.ts';
import { permitDates, sidesOf } from './agreeing.ts';
import type { InterdependencyEventKind } from './interdependency-event.entity.ts';
import { toldVersion, type Interdependency } from './interdependency.entity.ts';
import type { ChangeInterdependencyDateInput } from './interdependency.inputs.ts';
import { findInterdependency, keepDistance, recordEvent, updateInterdependency } from './interdependency.repository.ts';

/** Moves the dates that are the viewer's side's own. Between two organisations one of them at most; within one there is nobody to ask. */
export async function changeDate(queries: Queries, viewer: Admitted, input: ChangeInterdependencyDateInput): Promise<{ interdependency: string }> {
  const agreement = await findInterdependency(queries, input.interdependencyId);
  expectVersion({ version: toldVersion(agreement, viewer) }, input.version);
  permitDates(viewer, agreement, input);
  const reason = textOrNull(input.reason) ?? null;
  const neededBy = input.neededBy ?? agreement.neededBy;
  const offeredFor = input.offeredFor ?? agreement.offeredFor;
  const alone = sidesOf(viewer, agreement).length === 2;
  const { state, happened } = alone ? within(agreement) : between(agreement, input);
  if (happened === 'CHANGE_PROPOSED' && reason === null) throw invalid('Say why the date moves', 'reason');
  await updateInterdependency(queries, agreement, {
    state,
    ...(input.neededBy == null ? {} : { neededBy }),
    ...(input.offeredFor == null ? {} : { offeredFor }),
    ...(alone ? { agreedFor: offeredFor } : {}),
  });
  if (input.neededBy != null) await keepDistance(queries, agreement.id, 'NEEDING', neededBy);
  if (input.offeredFor != null) await keepDistance(queries, agreement.id, 'GIVING', offeredFor);
  await recordEvent(queries, {
    interdependencyId: agreement.id, kind: happened, reason,
    neededByBefore: agreement.neededBy, neededByAfter: neededBy, offeredForBefore: agreement.offeredFor, offeredForAfter: offeredFor,
  });
  return { interdependency: agreement.id };
}

interface Moved {
  state: InterdependencyState;
  happened: 'DATE_SET' | 'CHANGE_PROPOSED' | 'CHANGE_WITHDRAWN';
}

function within({ state }: Interdependency): Moved {
  if (state !== 'AGREED') throw notInThisState('Its dates no longer move');
  return { state, happened: 'DATE_SET' };
}

/** The check that a date is its side's own has left one of the two. */
function between(agreement: Interdependency, { neededBy, offeredFor }: ChangeInterdependencyDateInput): Moved {
  const [side, date]: [Side, string] = offeredFor == null ? ['NEEDING', neededBy ?? ''] : ['GIVING', offeredFor];
  const move = moveDate(agreement, side, date);
  if (!move.allowed) throw notInThisState(move.because, side === 'GIVING' ? 'offeredFor' : 'neededBy');
  return move;
}

type Progress = 'interdependency:deliver' | 'interdependency:accept' | 'interdependency:withdraw';

interface Step {
  act: Act & Progress;
  from: InterdependencyState;
  to: InterdependencyState & InterdependencyEventKind;
  otherwise: string;
}

const steps = {
  deliver: { act: 'interdependency:deliver', from: 'AGREED', to: 'DELIVERED', otherwise: 'Only what is agreed can be delivered' },
  accept: { act: 'interdependency:accept', from: 'DELIVERED', to: 'ACCEPTED', otherwise: 'Only what has been delivered can be accepted' },
  withdraw: { act: 'interdependency:withdraw', from: 'PROPOSED', to: 'WITHDRAWN', otherwise: 'Only a proposal that has not been answered can be withdrawn' },
} as const satisfies Record<string, Step>;

/** Delivers, accepts or withdraws. */
export async function progress(
  queries: Queries, viewer: Admitted, step: keyof typeof steps, { interdependencyId, version }: { interdependencyId: string; version: number }, words: string | null | undefined,
): Promise<{ interdependency: string }> {
  const { act, from, to, otherwise } = steps[step];
  const agreement = await findInterdependency(queries, interdependencyId);
  expectVersion({ version: toldVersion(agreement, viewer) }, version);
  permit<Progress>(viewer, act, agreement satisfies FactsByAct[Progress]);
  if (agreement.state !== from) throw notInThisState(otherwise);
  await updateInterdependency(queries, agreement, { state: to });
  await recordEvent(queries, { interdependencyId: agreement.id, kind: to, reason: textOrNull(words) ?? null });
  return { interdependency: agreement.id };
}
