import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is searched for, beside the text it is made of: generated, so that whoever changes or clears a text has changed what finds it,
 * in the row that the policies already guard. The migration that adds a column fills it, since PostgreSQL writes the table anew.
 *
 * There is no index of the words. `@@` is not leakproof, so under a policy PostgreSQL would not use one; and it must not, since how long
 * it took would tell of texts that the viewer cannot read. What a viewer reads is found by its readers, and then looked through.
 */
export class Search1700000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      -- Words as they are written. Whoever is still typing "specificatio" has nothing that begins like "specif", its English stem.
      create text search dictionary app.whole_words (template = pg_catalog.simple, stopwords = english);
      create text search configuration app.words (copy = pg_catalog.simple);
      alter text search configuration app.words
        alter mapping for asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart with app.whole_words;

      -- Stems with their places, so that words in quotes can be found side by side, and whole words. A title's are marked A.
      -- In the locale that our own PostgreSQL has, typographic marks count as letters: they part words here.
      create function app.search_words(words text) returns tsvector immutable strict parallel safe language sql
        return to_tsvector('pg_catalog.english'::regconfig, translate(words, '’‘“”„«»–—―…•·£€', '               '))
          || to_tsvector('app.words'::regconfig, translate(words, '’‘“”„«»–—―…•·£€', '               '));
      create function app.search_text(title text, body text) returns tsvector immutable parallel safe language sql
        return setweight(app.search_words(coalesce(title, '')), 'A')
          || to_tsvector('pg_catalog.english'::regconfig, translate(coalesce(body, ''), '’‘“”„«»–—―…•·£€', '               '))
          -- Nobody looks for these side by side, and places would make the row a fifth longer.
          || strip(to_tsvector('app.words'::regconfig, translate(coalesce(body, ''), '’‘“”„«»–—―…•·£€', '               ')));
      revoke execute on function app.search_words(text), app.search_text(text, text) from public;
      grant execute on function app.search_words(text), app.search_text(text, text) to gt_app_rw, gt_keeper;
    `);
    for (const [table, [title, ...body]] of Object.entries(texts)) {
      await runner.query(`
        -- Kept in the row while they fit on a page: fetched from aside, ten thousand of them would take twice as long.
        alter table app.${table} set (toast_tuple_target = 8160);
        alter table app.${table} add column search tsvector not null
          generated always as (app.search_text(${title ?? ''}, ${body.map((column) => `coalesce(${column}, '')`).join(` || ' ' || `) || `''`})) stored;`);
    }
    await runner.query(String.raw`
      create index priority_read on app.priority (partnership_id, audience_id);
      create index report_read on app.milestone_report (partnership_id, audience_id);
      create index action_read on app.action (partnership_id, audience_id);
      create index thread_read on app.thread (partnership_id, audience_id);
      create index comment_read on app.comment (partnership_id, audience_id);
      create index decision_read on app.decision (partnership_id, audience_id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}

/** Of each table, what counts as its title, and its other texts. */
const texts: Readonly<Record<string, readonly string[]>> = {
  priority: [`ref || ' ' || title`],
  workstream: [`ref || ' ' || title`, 'summary', 'lead_post', 'outcome_note', 'paused_reason'],
  milestone: ['title'],
  milestone_report: [`''`, 'narrative', 'reason'],
  action: [`ref || ' ' || title`, 'description', 'refresh_note', 'completion_note'],
  interdependency: [`ref || ' ' || title`],
  thread: ['title'],
  comment: [`''`, 'body'],
  agenda_item: ['title', 'recommendation'],
  decision: ['ref', 'text', 'decided_by', 'subject_to'],
};
