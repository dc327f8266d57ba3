import type { AudienceChoice, ChosenScope } from '@golden-thread/shared/audience';
import { addDays } from '@golden-thread/shared/civil-date';
import { globalId } from '../../../platform/graphql/global-id.ts';
import type { TestApi } from '../../../testing/api.ts';
import {
  addAction, addAgendaItem, addBoard, addBoardMember, addComment, addContributor, addInterdependency, addMilestone, addPlan, addReview, addThread, addWorkstream, linkMilestone, type Subject,
} from '../../../testing/records.ts';
import type { Slug } from '../../../testing/seed.ts';

const slugs: Slug[] = ['council', 'trust', 'icb', 'police', 'voluntary', 'parents'];
/** Those whose readers anything may change here. */
export const types = { plan: 'Plan', workstream: 'Workstream', milestone: 'Milestone', action: 'Action', thread: 'Thread', interdependency: 'Interdependency', board: 'Board', review: 'Review', agenda_item: 'AgendaItem' } as const;
type Table = keyof typeof types;

interface Made {
  table: Table;
  id: string;
  owner: Slug;
}

/** A partnership’s records at random: what hangs on what, whoever owns it and whatever was chosen. */
export class RandomTree {
  readonly made: Made[] = [];
  private days = 0;

  constructor(private readonly api: TestApi, private readonly random: () => number) {}

  pick<T>(choices: readonly T[]): T {
    const choice = choices[Math.floor(this.random() * choices.length)];
    if (choice === undefined) throw new Error('nothing to pick from');
    return choice;
  }

  choice(hasParent: boolean): AudienceChoice {
    const scope = this.pick<ChosenScope>(['OWNER', 'PARTNERSHIP', 'ORGANISATIONS', 'ORGANISATIONS', ...(hasParent ? (['INHERITED', 'INHERITED', 'INHERITED'] as const) : [])]);
    const named = slugs.filter(() => this.random() < 0.5);
    // No two shares end on one day to come, so that a day says which share it is of.
    const ends = () => [null, null, null, '2024-05-01', addDays('2024-06-01', (this.days += 1))];
    return { scope, organisations: named.map((slug) => ({ organisationId: this.api.seed.organisationId(slug), endsOn: this.pick(ends()) })) };
  }

  /** What its actor may not hang anywhere is not made. */
  async add(table: Table, adding: (as: Parameters<typeof addPlan>[0], owner: string) => Promise<string>): Promise<void> {
    const owner = this.pick(slugs);
    const id = await this.api.directly(owner, adding).catch(() => null);
    if (id !== null) this.made.push({ table, id, owner });
  }

  /** A board with a review and what stands on its agenda, each with readers of its own. */
  private async meet(day: number): Promise<void> {
    const owner = this.pick(slugs);
    await this.api.directly(owner, async (as, organisationId) => {
      const board = await addBoard(as, organisationId, this.choice(false));
      await addBoardMember(as, organisationId, board, this.api.persona(owner).personId, organisationId);
      const review = await addReview(as, organisationId, board, `2024-06-0${day + 1}`, this.choice(true));
      const items = [await addAgendaItem(as, organisationId, review, 1, this.choice(true)), await addAgendaItem(as, organisationId, review, 2, this.choice(true))];
      this.made.push({ table: 'board', id: board, owner }, { table: 'review', id: review, owner }, ...items.map((id) => ({ table: 'agenda_item' as const, id, owner })));
    });
  }

  any(...tables: Table[]): Made {
    return this.pick(this.made.filter(({ table }) => tables.includes(table)));
  }

  async grow(): Promise<void> {
    for (let n = 0; n < 4; n += 1) await this.add('workstream', (as, owner) => addWorkstream(as, owner, this.choice(false)));
    await this.add('plan', (as, owner) => addPlan(as, owner, this.choice(false)));
    for (let n = 0; n < 14; n += 1) await this.add('milestone', (as, owner) => addMilestone(as, owner, this.any('workstream').id, this.choice(true)));
    for (let n = 0; n < 8; n += 1) await this.add('action', (as, owner) => addAction(as, owner, this.any('workstream').id, this.choice(true)));
    for (let n = 0; n < 4; n += 1) await this.add('interdependency', (as, owner) => addInterdependency(as, owner, owner, this.api.seed.organisationId(this.pick(slugs)), this.choice(false)));
    for (let n = 0; n < 24; n += 1) {
      const { table, id } = this.any('workstream', 'milestone', 'milestone', 'action', 'interdependency');
      const subject = { [`${table}Id`]: id } as Subject;
      await this.add('thread', async (as, owner) => {
        const thread = await addThread(as, owner, subject, this.choice(true));
        await addComment(as, thread);
        return thread;
      });
    }
    for (const { id, owner } of this.made.filter(({ table }) => table === 'milestone')) {
      const agreement = this.any('interdependency');
      if (agreement.owner === owner) await this.api.directly(owner, (as, organisationId) => linkMilestone(as, organisationId, agreement.id, 'GIVING', id)).catch(() => null);
    }
    for (let n = 0; n < 3; n += 1) await this.meet(n);
    const contributed = this.any('workstream');
    await this.api.directly(contributed.owner, (as, owner) => addContributor(as, owner, contributed.id, this.api.seed.organisationId(this.pick(slugs)))).catch(() => null);
  }
}

/** Who can read what today, and until when: "type organisation", as the database has it. */
export async function readersOfAll(api: TestApi): Promise<Map<string, string | null>> {
  const each = Object.entries(types).map(([table, type]) => `select '${type}' as type, r.id, m.organisation_id as reader, m.ends_on::text as ends from app.${table} r join app.audience_member m on m.audience_id = r.audience_id
    where m.ends_on is null or m.ends_on > '2024-05-15'`).join(' union all ');
  const rows = await api.seed.asOperator(async (operator) => (await operator.query(each)).rows as { type: string; id: string; reader: string; ends: string | null }[]);
  return new Map(rows.map(({ type, id, reader, ends }) => [`${globalId(type, id)} ${globalId('Organisation', reader)}`, ends]));
}
