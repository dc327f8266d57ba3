import { v7 as uuid } from 'uuid';
import type { Logger } from 'pino';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { Api, type Acting } from './api.ts';
import { Operator } from './operator.repository.ts';
import { actors, administratorOf, emailOf, organisationOf } from './people.ts';
import { Recorder } from './recorder.ts';
import { timeline } from './timeline.ts';

/** The day the demonstration is of. */
const demonstrationDay: CivilDate = '2024-05-15';

interface LoadOptions {
  /** Of the server; the database is the one that `loginUrl` names. Signs in as a superuser or as gt_owner. */
  adminUrl: string;
  loginUrl: string;
  /** Where the partnership's clock shall stand; 15 May 2024 when undefined. */
  today: CivilDate | undefined;
  log: Logger;
}

/**
 * Loads Birmingham's partnership as at 15 May 2024 and returns true; false, and nothing done, where a partnership is already.
 *
 * A loading that was interrupted, by a kill or a failure, leaves a mark with which the next one starts over. Loading into a
 * database beside and renaming it at the end was refused: that takes the right to make databases, and everybody off this one.
 */
export async function loadDemonstrationIfEmpty({ adminUrl, loginUrl, today, log }: LoadOptions): Promise<boolean> {
  const operator = await Operator.connect(adminUrl, loginUrl);
  try {
    if (!(await operator.mayLoad())) return false;
    const partnershipId = uuid();
    const organisationIds = await operator.begin({ id: partnershipId, name: 'Birmingham Children’s Partnership', today: demonstrationDay });
    const tokens = await issueTokens(operator);
    const api = await Api.open(loginUrl, tokens, log);
    try {
      await writeDown(operator, partnershipId, new Recorder(api, organisationIds));
    } finally {
      await api.close();
    }
    await operator.finish(partnershipId, today ?? demonstrationDay, [...tokens.values()]);
    return true;
  } finally {
    await operator.disconnect();
  }
}

/** For everybody who writes something down. */
async function issueTokens(operator: Operator): Promise<ReadonlyMap<Acting, Buffer>> {
  const tokens = new Map<Acting, Buffer>();
  for (const actor of actors) tokens.set(actor, await operator.issueToken(emailOf(actor), organisationOf(actor)));
  tokens.set('administrator of council', await operator.issueToken(administratorOf('council'), 'council'));
  return tokens;
}

/** Each step on its day of the partnership's calendar. */
async function writeDown(operator: Operator, partnershipId: string, recorder: Recorder): Promise<void> {
  let day: CivilDate | null = null;
  for (const { on, take } of timeline()) {
    if (on !== day) await operator.setClock(partnershipId, on);
    day = on;
    await take(recorder);
  }
}
