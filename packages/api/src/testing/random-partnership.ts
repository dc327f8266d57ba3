import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { AudienceChoice, ChosenScope } from '@golden-thread/shared/audience';
import { sqlState } from '../platform/database/sql-error.ts';
import { acting } from './acting.ts';
import {
  addAction, addComment, addContributor, addEvent, addInterdependency, addMilestone, addPlan, addPriority, addRating, addReport, addThread, addWorkstream, choose, chooseSide,
  keepVersion, linkMilestone, servePriority, type ChoosingTable, type Side, type Subject,
} from './records.ts';
import type { Persona, Seed, Slug } from './seed.ts';

/** The same sequence of numbers in [0, 1) for the same seed (a linear congruential generator; nothing here needs a better one). */
export const numbersFrom = (start: number): (() => number) => {
  let state = start;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const slugs: Slug[] = ['council', 'trust', 'icb', 'police', 'voluntary', 'parents'];
const ends = [null, null, null, '2024-05-01', '2024-05-15', '2024-06-01', '2024-09-30', '2025-03-31'];

interface Record {
  id: string;
  owner: Persona;
}

interface Agreement {
  id: string;
  parties: { GIVING: Persona; NEEDING: Persona };
}

/** A partnership in which somebody does something at random, one step at a time. */
export class RandomPartnership {
  private readonly records = new Map<ChoosingTable | 'thread' | 'comment', Record[]>();
  private readonly agreements: Agreement[] = [];
  private readonly successors = new Map<Slug, Slug>();
  readonly done = new Map<string, number>();

  constructor(
    private readonly source: DataSource,
    private readonly seed: Seed,
    private readonly operator: Client,
    private readonly random: () => number,
  ) {}

  /** One act, in a transaction of its own. What its actor may not do is refused and is a step too. */
  async step(): Promise<void> {
    const acts = {
      share: () => this.share(), reshare: () => this.share(), narrow: () => this.share(),
      join: () => this.join(),
      plan: () => this.plan(), workstream: () => this.workstream(),
      milestone: () => this.child('milestone', addMilestone), action: () => this.child('action', addAction),
      thread: () => this.thread(), another: () => this.thread(), comment: () => this.comment(), answer: () => this.comment(),
      agreement: () => this.agreement(), side: () => this.side(), end: () => this.end(), otherEnd: () => this.end(),
      report: () => this.report(), rating: () => this.rating(), contributor: () => this.contributor(), priority: () => this.priority(),
    };
    const act = this.pick(Object.keys(acts) as (keyof typeof acts)[]);
    try {
      await acts[act]();
      this.count(act);
    } catch (error) {
      const state = sqlState(error);
      // A parent that the actor cannot read, a contributor who cannot read, a rating of that day twice.
      if (state === undefined || !['GT404', 'GT422', '23505', '42501', '23503'].includes(state)) throw error;
      this.count(`refused ${state}`);
    }
  }

  /** As the operator's hand may carry it out; the application asks both bodies first. Nobody acts for the predecessor any more. */
  async succeed(predecessor: Slug, successor: Slug): Promise<void> {
    const [from, to] = [predecessor, successor].map((slug) => this.seed.organisationId(slug));
    await this.operator.query('update app.organisation set full_member = true where id = $1 and not full_member', [to]);
    await this.operator.query('update app.organisation set succeeded_by_id = $2 where id = $1', [from, to]);
    this.successors.set(predecessor, successor);
  }

  get living(): Slug[] {
    return slugs.filter((slug) => !this.successors.has(slug));
  }

  /** What belonged to a body that has been succeeded is its successor's to change. */
  private acting<Result>({ slug }: Persona, work: Parameters<typeof acting<Result>>[2]): Promise<Result> {
    const successor = this.successors.get(slug);
    return successor === undefined ? acting(this.source, this.seed.person(slug), work) : this.acting(this.seed.person(successor), work);
  }

  private async share(): Promise<void> {
    const table = this.pick<ChoosingTable>(['plan', 'workstream', 'workstream', 'milestone', 'action']);
    const { id, owner } = this.any(table);
    await this.acting(owner, (as) => choose(as, table, id, this.choice(table === 'milestone' || table === 'action')));
  }

  private async join(): Promise<void> {
    const { organisationId } = this.person();
    await this.operator.query('update app.organisation set full_member = not full_member where id = $1', [organisationId]);
  }

  private async plan(): Promise<void> {
    await this.add('plan', this.person(), (as, owner) => addPlan(as, owner, this.choice(false)));
  }

  private async workstream(): Promise<void> {
    await this.add('workstream', this.person(), (as, owner) => addWorkstream(as, owner, this.choice(false)));
  }

  private async child(table: 'milestone' | 'action', adding: typeof addMilestone, by?: Persona): Promise<void> {
    const parent = this.any('workstream');
    await this.add(table, by ?? this.person(parent.owner), (as, owner) => adding(as, owner, parent.id, this.choice(true)));
  }

  private async thread(): Promise<void> {
    if (this.random() < 0.3) {
      const { id, parties } = this.anyAgreement();
      await this.add('thread', this.person(parties.GIVING), (as, by) => addThread(as, by, { interdependencyId: id }, this.choice(true)));
      return;
    }
    const table = this.pick(['workstream', 'milestone', 'action'] as const);
    const { id, owner } = this.any(table);
    const subject: Subject = table === 'workstream' ? { workstreamId: id } : table === 'milestone' ? { milestoneId: id } : { actionId: id };
    await this.add('thread', this.person(owner), (as, by) => addThread(as, by, subject, this.choice(true)));
  }

  private async comment(): Promise<void> {
    const { id, owner } = this.any('thread');
    await this.acting(this.person(owner), async (as) => { await keepVersion(as, await addComment(as, id)); });
  }

  private async agreement(): Promise<void> {
    const parties = { GIVING: this.person(), NEEDING: this.person() };
    const id = await this.acting(parties.GIVING, async (as) => {
      const made = await addInterdependency(as, parties.GIVING.organisationId, parties.GIVING.organisationId, parties.NEEDING.organisationId, this.choice(false));
      await addEvent(as, made);
      return made;
    });
    this.agreements.push({ id, parties });
  }

  private async side(): Promise<void> {
    const { id, parties } = this.anyAgreement();
    const side = this.pick<Side>(['GIVING', 'NEEDING']);
    await this.acting(parties[side], (as) => chooseSide(as, id, side, this.choice(false)));
  }

  /** A party links a milestone, mostly one of its own. */
  private async end(): Promise<void> {
    const { id, parties } = this.anyAgreement();
    const side = this.pick<Side>(['GIVING', 'NEEDING']);
    const own = (this.records.get('milestone') ?? []).filter(({ owner }) => owner.organisationId === parties[side].organisationId);
    if (own.length === 0) {
      await this.child('milestone', addMilestone, parties[side]);
      return;
    }
    const milestone = this.random() < 0.9 ? this.pick(own) : this.any('milestone');
    await this.acting(parties[side], (as) => linkMilestone(as, parties[side].organisationId, id, side, milestone.id));
    this.count('linked');
  }

  private anyAgreement(): Agreement {
    if (this.agreements.length === 0) throw Object.assign(new Error('nothing agreed yet'), { code: 'GT404' });
    return this.pick(this.agreements);
  }

  private async report(): Promise<void> {
    const { id, owner } = this.any('milestone');
    await this.acting(owner, (as) => addReport(as, owner.organisationId, id));
  }

  private async rating(): Promise<void> {
    const table = this.pick(['workstream', 'action'] as const);
    const { id, owner } = this.any(table);
    await this.acting(owner, (as) => addRating(as, owner.organisationId, table === 'workstream' ? { workstreamId: id } : { actionId: id }));
  }

  private async contributor(): Promise<void> {
    const { id, owner } = this.any('workstream');
    await this.acting(owner, (as) => addContributor(as, owner.organisationId, id, this.person().organisationId));
  }

  private async priority(): Promise<void> {
    const plan = this.any('plan');
    const { id, owner } = this.any('workstream');
    const priority = await this.acting(plan.owner, (as) => addPriority(as, plan.owner.organisationId, plan.id));
    await this.acting(owner, (as) => servePriority(as, owner.organisationId, id, priority));
  }

  private async add(table: ChoosingTable | 'thread', owner: Persona, adding: (as: Parameters<typeof addPlan>[0], owner: string) => Promise<string>): Promise<void> {
    const id = await this.acting(owner, (as) => adding(as, owner.organisationId));
    this.records.set(table, [...(this.records.get(table) ?? []), { id, owner }]);
  }

  private choice(hasParent: boolean): AudienceChoice {
    const scope = this.pick<ChosenScope>(['OWNER', 'PARTNERSHIP', 'ORGANISATIONS', 'ORGANISATIONS', ...(hasParent ? (['INHERITED', 'INHERITED'] as const) : [])]);
    const named = slugs.filter(() => this.random() < 0.6).map((slug) => this.seed.organisationId(slug));
    // Named twice, and somebody who is not of this partnership: both must do no harm.
    const odd = this.random() < 0.2 ? [...named.slice(0, 1), uuid()] : [];
    return { scope, organisations: [...named, ...odd].map((organisationId) => ({ organisationId, endsOn: this.pick(ends) })) };
  }

  /** Anybody; given an owner, that owner half of the time. */
  private person(owner?: Persona): Persona {
    return owner !== undefined && this.random() < 0.5 ? owner : this.seed.person(this.pick(this.living));
  }

  private any(table: ChoosingTable | 'thread'): Record {
    const records = this.records.get(table) ?? [];
    if (records.length === 0) throw Object.assign(new Error('nothing to act on yet'), { code: 'GT404' });
    return this.pick(records);
  }

  private pick<T>(choices: readonly T[]): T {
    const choice = choices[Math.floor(this.random() * choices.length)];
    if (choice === undefined) throw new Error('nothing to pick from');
    return choice;
  }

  private count(act: string): void {
    this.done.set(act, (this.done.get(act) ?? 0) + 1);
  }
}
