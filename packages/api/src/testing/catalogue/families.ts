// The families of tables and functions, and what each may have. A new table or function belongs to one of them, or says why a new
// family is needed; the catalogue test compares every one in the database with this page.

const partnership = '(partnership_id = ( SELECT app.my_partnership() AS my_partnership))';
const mine = '(owner_id = ANY (( SELECT app.my_organisations() AS my_organisations)::uuid[]))';
const readable = '(audience_id = ANY (( SELECT app.my_audiences() AS my_audiences)::integer[]))';
const me = '( SELECT app.my_person() AS my_person)';

const party = (row: string): string => `(${mine.replace('owner_id', `${row}giving_id`)} OR ${mine.replace('owner_id', `${row}needing_id`)})`;

const myBoards = 'ANY (( SELECT app.my_boards() AS my_boards)::uuid[])';
const ofMyReviews = (column: string): string => `(${column} IN ( SELECT r.id FROM app.review r WHERE (r.board_id = ${myBoards})))`;
// A set made in this transaction is not in an officer's list yet: it is looked into.
const inSetOf = (table: string): string => `(EXISTS ( SELECT FROM keeper.audience_readers(ARRAY[${table}.audience_id]) m(audience_id, organisation_id, ends_on) WHERE (m.organisation_id = ANY (( SELECT app.my_organisations() AS my_organisations)::uuid[]))))`;
const inMySlots = `(id IN ( SELECT s.id FROM (app.agenda_slot s JOIN app.review r ON ((r.id = s.review_id))) WHERE (r.board_id = ${myBoards})))`;

const reading = 'for select to gt_app_ro, gt_app_rw using';
const keeps = (role: 'auth' | 'keeper'): string => `${role}_keeps for all to gt_${role} using (true) with check (true)`;
const backup = 'backup_reads for select to gt_backup using (true)';

/** The policies of every table with readers. */
export const audiencePolicies = [
  `readers_read ${reading} ((${partnership} AND ${readable}))`,
  keeps('keeper'),
  backup,
];
/** And of those that an organisation owns: a set made in this transaction is not in its list yet. */
export const ownerReads = `owner_reads for select to gt_app_rw using ((${partnership} AND ${mine}))`;

const adds = `owner_adds for insert to gt_app_rw with check ((${partnership} AND ${mine}))`;
const edits = `owner_edits for update to gt_app_rw using ((${partnership} AND ${mine}))`;
const ends = edits.replace('owner_edits', 'owner_ends');
const removes = `owner_removes for delete to gt_app_rw using ((${partnership} AND ${mine}))`;

const officerReads = (table: string, ofMine: string): string => `officer_reads for select to gt_app_rw using ((${partnership} AND ${ofMine} AND ${inSetOf(table)}))`;

/** Tables whose rows have readers, each with the policies for writing it. Reading is never enough to write. */
export const audienceTables: Readonly<Record<string, readonly string[]>> = {
  plan: [adds, edits],
  priority: [adds, edits],
  workstream: [adds, edits],
  workstream_contributor: [adds, removes],
  workstream_priority: [
    // What the owner cannot read is refused before the foreign key could tell that it exists.
    `owner_adds for insert to gt_app_rw with check ((${partnership} AND ${mine} AND (EXISTS ( SELECT FROM app.priority p WHERE (p.id = workstream_priority.priority_id)))))`,
    removes,
  ],
  milestone: [adds, edits],
  milestone_report: [adds],
  action: [
    adds,
    edits,
    `officer_adds for insert to gt_app_rw with check ((${partnership} AND ${ofMyReviews('review_id')}))`,
    // A trigger keeps whoever does not own it to completing it.
    `assignee_or_officer_completes for update to gt_app_rw using ((${partnership} AND ${readable} AND (${mine.replace('owner_id', 'assignee_id')} OR ${ofMyReviews('review_id')})))`,
    `officer_edits for update to gt_app_rw using ((${partnership} AND ${ofMyReviews('review_id')}))`,
    officerReads('action', ofMyReviews('review_id')),
  ],
  board: [adds, edits],
  board_member: [adds],
  // A board's records are written by its chair and its secretary.
  review: [
    `officer_adds for insert to gt_app_rw with check ((${partnership} AND (board_id = ${myBoards})))`,
    `officer_edits for update to gt_app_rw using ((${partnership} AND (board_id = ${myBoards})))`,
    officerReads('review', `(board_id = ${myBoards})`),
    // A trigger keeps whoever is no officer to ending a share.
    ends,
  ],
  agenda_slot: [`officer_adds for insert to gt_app_rw with check ((${partnership} AND ${ofMyReviews('review_id')}))`],
  agenda_item: [
    `officer_adds for insert to gt_app_rw with check ((${partnership} AND ${inMySlots}))`,
    `officer_edits for update to gt_app_rw using ((${partnership} AND ${inMySlots}))`,
    officerReads('agenda_item', inMySlots),
    ends,
  ],
  decision: [
    `officer_adds for insert to gt_app_rw with check ((${partnership} AND ${ofMyReviews('review_id')}))`,
    `officer_edits for update to gt_app_rw using ((${partnership} AND ${ofMyReviews('review_id')}))`,
    officerReads('decision', ofMyReviews('review_id')),
    ends,
  ],
  rating: [adds, edits],
  interdependency: [
    adds,
    // Of both parties: whoever did not propose it changes its date and its readers too. A trigger keeps each to its own columns.
    `party_reads for select to gt_app_rw using ((${partnership} AND ${party('')}))`,
    `party_edits for update to gt_app_rw using ((${partnership} AND ${party('')}))`,
  ],
  interdependency_end: [adds, edits],
  interdependency_event: [
    `party_adds for insert to gt_app_rw with check ((${partnership} AND (organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (person_id = ${me})`
      + ` AND (EXISTS ( SELECT FROM app.interdependency i WHERE ((i.id = interdependency_event.interdependency_id) AND ${party('i.')})))))`,
  ],
  thread: [
    adds,
    // A trigger keeps whoever did not start it to resolving it, in their own name.
    `owner_or_subject_owner_resolves for update to gt_app_rw using ((${partnership} AND (${mine} OR ((${mine.replace('owner_id', 'subject_owner_id')}`
      + ` OR ${mine.replace('owner_id', 'subject_partner_id')}) AND ${readable}))))`,
  ],
  comment: [
    `author_adds for insert to gt_app_rw with check ((${partnership} AND (organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (author_id = ${me})))`,
    `author_edits for update to gt_app_rw using ((${partnership} AND ${mine.replace('owner_id', 'organisation_id')} AND (author_id = ${me}) AND ${readable}))`,
  ],
};

/** Columns by which a table with readers refers to a record without following its readers. */
export const mereReferences = ['workstream_priority.priority_id', 'decision.workstream_id', 'decision.milestone_id', 'decision.interdependency_id'];

/** The one table where keeper removes rows: contributors who no longer read. */
export const keeperRemoves = ['workstream_contributor'];

/** Columns besides the readers that keeper writes in tables with readers: where a text is withheld, and the copies of a title that is. */
export const keeperWrites = ['text_report_id', 'giving_title', 'needing_title'];

/** Text that keeper may see: the words of machines, never of people; and what it puts back for an administrator, under that administrator's own policy. */
export const machineWords = [
  'text_report.record_type', 'withheld_text.place', 'withheld_text.texts', 'draft.form', 'identifier_override.mutation', 'identifier_override.record_ids',
  'shared_scope', 'giving_scope', 'needing_scope', 'giving_reveal', 'needing_reveal', 'interdependency.state', 'interdependency_end.side', 'audit_event.act', 'mutation_memory.mutation', 'mutation_memory.client_mutation_id', 'outbox.topic',
  'succession_notice.kind', 'audit_event.record_ids', 'audit_event.actor', 'audit_event.refused', 'audit_reading.kind', 'audit_reading.actor', 'audit_reading.act', 'mutation_memory.record_ids',
];

interface OtherTable {
  family: 'audience kept unread' | 'administrators' | 'directory' | 'organisation' | 'person' | 'auth' | 'journal' | 'sets' | 'queue' | 'platform' | 'succession';
  policies: readonly string[];
  /** One line for each role and privilege, columns in brackets when it is for those alone. */
  grants: readonly string[];
}

const directory = (using: string, ...keeper: string[]): OtherTable => ({
  family: 'directory',
  policies: [
    `partnership_reads ${reading} (${using})`, keeps('auth'), backup,
    ...(keeper.length > 0 ? ['keeper_reads for select to gt_keeper using (true)'] : []),
  ],
  grants: [
    'gt_app_ro SELECT', 'gt_app_rw SELECT', 'gt_auth INSERT', 'gt_auth SELECT', 'gt_auth UPDATE', 'gt_backup SELECT',
    ...(keeper.length > 0 ? [`gt_keeper SELECT (${keeper.join(', ')})`] : []),
  ],
});
/** And what is shown of it to somebody who waits at the door. */
const atTheDoor = (table: OtherTable, using: string): OtherTable => ({ ...table, policies: [...table.policies, `door_reads for select to gt_app_ro using (${using})`] });
const door = (column: string, what: string): string => `(${column} = ( SELECT app.door_${what}() AS door_${what}))`;
const administrators = "((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (( SELECT app.my_role() AS my_role) = 'ADMINISTRATOR'::text))";
const secretariat = '( SELECT app.my_secretariat() AS my_secretariat)';
const auth = (...privileges: string[]): OtherTable => ({
  family: 'auth', policies: [keeps('auth'), backup], grants: ['gt_backup SELECT', ...privileges.map((privilege) => `gt_auth ${privilege}`)],
});
const sets: OtherTable = {
  family: 'sets',
  policies: [keeps('keeper'), 'auth_reads for select to gt_auth using (true)', backup],
  grants: ['gt_auth SELECT', 'gt_backup SELECT', 'gt_keeper INSERT', 'gt_keeper SELECT'],
};

const ours = mine.replace('owner_id', 'organisation_id');
const administratorsRead = `administrators_read for select to gt_app_ro using ((${partnership} AND ${ours} AND ( SELECT app.i_administer() AS i_administer)))`;

const own = `(person_id = ${me}) AND (organisation_id = ( SELECT app.my_organisation() AS my_organisation))`;
/** The person alone, acting for the organisation they did it for. `onlyIf` is what else must hold of what they write. */
const person = ({ inserts, updates, deletes, onlyIf }: { inserts: string; updates: string; deletes: boolean; onlyIf?: string }): OtherTable => {
  const written = `(${own}${onlyIf === undefined ? '' : ` AND ${onlyIf}`})`;
  return {
    family: 'person',
    policies: [
      `person_reads ${reading} ((${own}))`,
      `person_adds for insert to gt_app_rw with check (${written})`,
      `person_changes for update to gt_app_rw using ((${own})) with check (${written})`,
      ...(deletes ? [`person_removes for delete to gt_app_rw using ((${own}))`] : []),
      backup,
    ],
    grants: [
      'gt_app_ro SELECT', 'gt_app_rw SELECT', 'gt_backup SELECT', `gt_app_rw INSERT (${inserts})`, `gt_app_rw UPDATE (${updates})`,
      ...(deletes ? ['gt_app_rw DELETE'] : []),
    ],
  };
};

/** The administrators of the organisation that answers for it. */
const administered = (owner: string): string =>
  `(${partnership} AND ${mine.replace('owner_id', owner)} AND ( SELECT app.i_administer() AS i_administer))`;

const answeredFor = (owner: string, policies: readonly string[], grants: readonly string[]): OtherTable => ({
  family: 'administrators',
  policies: [`administrators_read ${reading} (${administered(owner)})`, ...policies, backup],
  grants: ['gt_app_ro SELECT', 'gt_app_rw SELECT', 'gt_backup SELECT', ...grants],
});

/** And what goes after a time, or when an administrator has a text of theirs purged: keeper sees when, whose and about what, and no text. */
const clearedByKeeper = (table: OtherTable, columns: string): OtherTable => ({
  ...table,
  policies: [...table.policies, 'keeper_clears for all to gt_keeper using ((kept_until <= now()))', `keeper_purges for all to gt_keeper using (${administered('organisation_id')})`],
  grants: [...table.grants, 'gt_keeper DELETE', `gt_keeper SELECT (${columns})`],
});

/** When a body meets: known to the whole partnership, written by the organisation whose meetings they are. */
const meetings = (columns: string): OtherTable => ({
  family: 'directory',
  policies: [`partnership_reads ${reading} (${partnership})`, adds, backup],
  grants: ['gt_app_ro SELECT', 'gt_app_rw SELECT', 'gt_backup SELECT', `gt_app_rw INSERT (${columns})`],
});

/** What the partnership decided of its members is written down by its secretariat. */
const secretariatAdmits = (table: OtherTable): OtherTable => ({
  ...table,
  policies: [...table.policies, `secretariat_admits for update to gt_app_rw using ((${partnership} AND ${secretariat}))`],
  grants: [...table.grants, 'gt_app_rw UPDATE (full_member)'],
});

const ofTheTwo = '((( SELECT app.my_organisation() AS my_organisation) = predecessor_id) OR (( SELECT app.my_organisation() AS my_organisation) = successor_id))';

/** Every other table, word for word. */
export const otherTables: Readonly<Record<string, OtherTable>> = {
  comment_version: {
    family: 'audience kept unread',
    policies: [
      `author_keeps for insert to gt_app_rw with check ((${partnership} AND (EXISTS ( SELECT FROM app.comment c`
        + ` WHERE ((c.id = comment_version.comment_id) AND (c.author_id = ${me}))))))`,
      keeps('keeper'), backup,
    ],
    grants: [
      'gt_app_rw INSERT (body, comment_id, version)', 'gt_backup SELECT', 'gt_keeper SELECT (audience_id, comment_id, partnership_id, text_report_id, version)',
      'gt_keeper UPDATE (audience_id, text_report_id)',
    ],
  },
  partnership: atTheDoor(directory(partnership.replace('partnership_id', 'id'), 'id'), door('id', 'partnership')),
  organisation: secretariatAdmits(atTheDoor(directory(partnership, 'final_id', 'full_member', 'id', 'partnership_id', 'succeeded_by_id'), door('id', 'organisation'))),
  membership: atTheDoor(directory(partnership), door('organisation_id', 'organisation')),
  deputyship: {
    family: 'directory',
    policies: [
      `partnership_reads ${reading} (${partnership})`, keeps('auth'), backup,
      `administrators_name for insert to gt_app_rw with check ((${partnership} AND (organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (named_by_id = ${me})`
        + " AND (( SELECT app.my_role() AS my_role) = 'ADMINISTRATOR'::text)))",
      `administrators_end for update to gt_app_rw using (${administrators})`,
    ],
    grants: [
      'gt_app_ro SELECT', 'gt_app_rw SELECT', 'gt_auth SELECT', 'gt_auth UPDATE', 'gt_backup SELECT', 'gt_app_rw INSERT (deputy_id, ends_on, id, person_id)', 'gt_app_rw UPDATE (ended_at)',
    ],
  },
  // Addresses of people who are not here yet: for an organisation's administrators alone.
  invitation: {
    family: 'directory',
    policies: [`administrators_read ${reading} (${administrators})`, `administrators_withdraw for update to gt_app_rw using (${administrators})`, keeps('auth'), backup],
    grants: ['gt_app_ro SELECT', 'gt_app_rw SELECT', 'gt_app_rw UPDATE (withdrawn_at)', 'gt_auth INSERT', 'gt_auth SELECT', 'gt_auth UPDATE', 'gt_backup SELECT'],
  },
  // Kept for ever: nobody is granted update or delete.
  memorandum: atTheDoor({
    family: 'directory',
    policies: [
      `partnership_reads ${reading} (${partnership})`, keeps('auth'), backup,
      `secretariat_issues for insert to gt_app_rw with check ((${partnership} AND (issued_by_id = ${me}) AND ${secretariat}))`,
    ],
    grants: ['gt_app_ro SELECT', 'gt_app_rw SELECT', 'gt_auth INSERT', 'gt_auth SELECT', 'gt_backup SELECT', 'gt_app_rw INSERT (body, id, in_force_on, title, version)'],
  }, door('partnership_id', 'partnership')),
  standing_decision: {
    family: 'directory',
    policies: [
      `partnership_reads ${reading} (${partnership})`, backup,
      `secretariat_records for insert to gt_app_rw with check ((${partnership} AND (recorded_by_id = ${me}) AND ${secretariat}))`,
    ],
    grants: ['gt_app_ro SELECT', 'gt_app_rw SELECT', 'gt_backup SELECT', 'gt_app_rw INSERT (decision, full_member, id, organisation_id, previewed)'],
  },
  memorandum_acceptance: atTheDoor({
    family: 'directory',
    policies: [`partnership_reads ${reading} (${partnership})`, keeps('auth'), backup],
    grants: ['gt_app_ro SELECT', 'gt_app_rw SELECT', 'gt_auth INSERT', 'gt_auth SELECT', 'gt_backup SELECT'],
  }, door('organisation_id', 'organisation')),
  meeting_calendar: meetings('id, name, owner_id'),
  meeting: meetings('calendar_id, held_on, owner_id, papers_on'),
  person: atTheDoor(
    directory(`(id IN ( SELECT membership.person_id FROM app.membership WHERE ${partnership.replace('partnership_id', 'membership.partnership_id')}))`),
    `(id IN ( SELECT membership.person_id FROM app.membership WHERE ${door('membership.organisation_id', 'organisation')}))`,
  ),
  person_email: auth('INSERT', 'SELECT'),
  identity: auth('INSERT', 'SELECT'),
  session: auth('INSERT', 'SELECT', 'UPDATE'),
  personal_token: auth('INSERT', 'SELECT', 'UPDATE'),
  draft: clearedByKeeper(person({ inserts: 'fields, form, id, subject_id', updates: 'fields, kept_until, saved_at', deletes: true }), 'form, kept_until, organisation_id, partnership_id, person_id, subject_id'),
  plan_file: clearedByKeeper(person({ inserts: 'content, digest, id, name, sheet', updates: 'applied_at, content, outcome', deletes: true }), 'kept_until, organisation_id, partnership_id'),
  reading_mark: person({
    inserts: 'comment_id, thread_id',
    updates: 'comment_id, read_at',
    deletes: false,
    onlyIf: '(EXISTS ( SELECT FROM app.comment c WHERE ((c.id = reading_mark.comment_id) AND (c.thread_id = reading_mark.thread_id))))',
  }),
  home_visit: person({ inserts: 'latest_at', updates: 'latest_at, previous_at', deletes: false }),
  audit_event: {
    family: 'journal',
    policies: ['keeper_appends for insert to gt_keeper with check (true)', 'keeper_reads for select to gt_keeper using (true)', administratorsRead, backup],
    grants: [
      'gt_app_ro SELECT', 'gt_backup SELECT', 'gt_keeper SELECT', 'gt_keeper INSERT (act, actor, changed, organisation_id, partnership_id, person_id, record_ids, refused)',
    ],
  },
  audit_reading: {
    family: 'journal',
    policies: [
      keeps('keeper'), backup,
      // As a record's readers were then, and only while it can be read: or one's own organisation's.
      `readers_read for select to gt_app_ro using ((${partnership} AND (${ours} OR (told_to <@ ( SELECT app.my_audiences() AS my_audiences))) AND app.can_read(kind, record_id)))`,
    ],
    grants: [
      'gt_app_ro SELECT', 'gt_backup SELECT', 'gt_keeper SELECT',
      'gt_keeper INSERT (act, actor, at, audience_id, event_id, kind, organisation_id, partnership_id, person_id, record_id, told_to)',
    ],
  },
  audit_link: {
    family: 'journal',
    policies: [keeps('keeper'), administratorsRead, backup],
    grants: ['gt_app_ro SELECT', 'gt_backup SELECT', 'gt_keeper INSERT', 'gt_keeper SELECT'],
  },
  audit_head: {
    family: 'journal',
    policies: [keeps('keeper'), backup],
    grants: ['gt_backup SELECT', 'gt_keeper SELECT', 'gt_keeper INSERT (organisation_id, partnership_id)', 'gt_keeper UPDATE (hash, sequence)'],
  },
  reader_change: {
    family: 'journal',
    policies: ['keeper_appends for insert to gt_keeper with check (true)', 'keeper_reads for select to gt_keeper using (true)', backup],
    grants: [
      'gt_backup SELECT', 'gt_keeper INSERT (before_id, owner_ids, partnership_id, record_id)',
      'gt_keeper SELECT (before_id, changed_at, id, owner_ids, partnership_id, record_id)',
    ],
  },
  share_review: {
    family: 'organisation',
    policies: [
      `organisation_reads ${reading} ((${partnership} AND ${mine}))`,
      `organisation_adds for insert to gt_app_rw with check ((${partnership} AND (owner_id = ( SELECT app.my_organisation() AS my_organisation)) AND (reviewed_by_id = ${me})))`,
      backup,
    ],
    grants: ['gt_app_ro SELECT', 'gt_app_rw SELECT', 'gt_backup SELECT', 'gt_app_rw INSERT (id, organisation_id, outcome, record_id)'],
  },
  mutation_memory: {
    family: 'journal',
    policies: [keeps('keeper'), backup],
    grants: [
      'gt_backup SELECT', 'gt_keeper INSERT (client_mutation_id, input_digest, mutation, organisation_id, person_id)',
      'gt_keeper SELECT (client_mutation_id, input_digest, mutation, organisation_id, person_id, record_ids)', 'gt_keeper UPDATE (input_digest, record_ids)',
    ],
  },
  text_report: answeredFor('owner_id', [
    `reader_reports for insert to gt_app_rw with check ((${partnership} AND (reported_by_id = ${me}) AND (reported_for_id = ( SELECT app.my_organisation() AS my_organisation))))`,
    `administrator_decides for update to gt_app_rw using (${administered('owner_id')}) with check ((decided_by_id = ${me}))`,
    'keeper_reads for select to gt_keeper using (true)',
  ], [
    'gt_app_rw INSERT (id, record_id, record_type)', 'gt_app_rw UPDATE (decided_by_id, reason, state)',
    'gt_keeper SELECT (counted_at, id, owner_id, partnership_id, record_id, record_type, reported_by_id)',
  ]),
  withheld_text: answeredFor('owner_id', [`keeper_moves for all to gt_keeper using (${administered('owner_id')}) with check (true)`], [
    'gt_keeper DELETE', 'gt_keeper INSERT (owner_id, partnership_id, place, report_id, texts)', 'gt_keeper SELECT (owner_id, partnership_id, place, report_id, texts)',
  ]),
  identifier_override: answeredFor('organisation_id', [
    `writer_explains for insert to gt_app_rw with check ((${partnership} AND (organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (person_id = ${me})))`,
    `keeper_purges for all to gt_keeper using (${administered('organisation_id')})`,
  ], ['gt_app_rw INSERT (id, kinds, mutation, reason, record_ids)', 'gt_keeper SELECT (mutation, organisation_id, partnership_id, record_ids)', 'gt_keeper UPDATE (reason)']),
  // Read by the two bodies, and afterwards by whoever has a notice of it; a trigger decides which of them may do what.
  succession: {
    family: 'succession',
    policies: [
      `party_reads ${reading} ((${partnership} AND (${mine.replace('owner_id', 'predecessor_id')} OR ${mine.replace('owner_id', 'successor_id')}) AND ((state = 'DONE'::text) OR ( SELECT app.i_administer() AS i_administer))))`,
      `told_reads ${reading} ((${partnership} AND (state = 'DONE'::text) AND (id IN ( SELECT n.succession_id FROM app.succession_notice n))))`,
      `party_proposes for insert to gt_app_rw with check ((${partnership} AND ${ofTheTwo}))`,
      `party_decides for update to gt_app_rw using ((${partnership} AND ${ofTheTwo}))`,
      backup,
    ],
    grants: ['gt_app_ro SELECT', 'gt_app_rw SELECT', 'gt_backup SELECT', 'gt_app_rw INSERT (id, predecessor_id, successor_id)', 'gt_app_rw UPDATE (state)'],
  },
  // Ids of an owner's own records, for that owner.
  succession_notice: {
    family: 'succession',
    policies: [`owner_reads ${reading} ((${partnership} AND ${mine}))`, 'keeper_tells for insert to gt_keeper with check (true)', backup],
    grants: ['gt_app_ro SELECT', 'gt_app_rw SELECT', 'gt_backup SELECT', 'gt_keeper INSERT (kind, owner_id, partnership_id, record_id, succession_id)'],
  },
  audience: sets,
  audience_member: sets,
  outbox: {
    family: 'queue',
    policies: [
      `operation_adds for insert to gt_app_rw with check (${partnership})`,
      'keeper_relays for all to gt_keeper using (true) with check (true)', 'auth_adds for insert to gt_auth with check (true)', backup,
    ],
    grants: ['gt_app_rw INSERT (parent_id, record_id, topic)', 'gt_auth INSERT (parent_id, partnership_id, record_id, topic)', 'gt_backup SELECT', 'gt_keeper DELETE', 'gt_keeper SELECT', 'gt_keeper UPDATE'],
  },
  migration: { family: 'platform', policies: [], grants: ['gt_auth SELECT (name)'] },
};
