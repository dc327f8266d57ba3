import { describe, expect, test } from '@jest/globals';
import { UsageError } from './command.ts';
import { readImportPlanParameters } from './import-plan-parameters.ts';
import { readTokenCreateParameters } from './token-create-parameters.ts';

const mistakeIn = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'nothing';
};

describe('import plan', () => {
  test('reads a file into an organisation’s plan, and says how', () => {
    expect(readImportPlanParameters(['plan.csv', '--organisation', 'council'])).toEqual({
      file: 'plan.csv', sheet: null, organisation: 'council', person: undefined, dryRun: false, choices: { leaveOut: new Set(), priorityTitles: new Map() },
    });
    expect(
      readImportPlanParameters([
        '--dry-run', '--organisation=council', '--person', 'dcs@council.example', '--leave-out', '12, 40-42', '--sheet', 'Actions', '--plan', ' Early help ', '--status', 'Closed',
        '--priority', 'a=Help at once', '--priority', 'B = Help = for all', 'plan.xlsx',
      ]),
    ).toEqual({
      file: 'plan.xlsx', sheet: 'Actions', organisation: 'council', person: 'dcs@council.example', dryRun: true,
      choices: { leaveOut: new Set([12, 40, 41, 42]), plan: { title: 'Early help', status: 'CLOSED' }, priorityTitles: new Map([['A', 'Help at once'], ['B', 'Help = for all']]) },
    });
  });

  test.each([
    [[], 'Say which file: golden-thread import plan FILE --organisation SLUG.'],
    [['a.csv'], 'Say whose plan it is: --organisation SLUG, such as --organisation council.'],
    [['a.csv', 'b.csv', '--organisation', 'council'], 'One file at a time: "b.csv" is a second.'],
    [['a.csv', '--organisation'], "Option '--organisation <value>' argument missing."],
    [['a.csv', '--organisation', 'council', '--leave-out', 'last'], '--leave-out takes numbers of rows, such as --leave-out 12,40-45.'],
    [['a.csv', '--organisation', 'council', '--status', 'closed'], '--status is for a new plan: say its title too, with --plan TITLE.'],
    [['a.csv', '--organisation', 'council', '--plan', 'Early help', '--status', 'finished'], '--status takes draft, ratified or closed.'],
    [['a.csv', '--organisation', 'council', '--plan', ' '], '--plan needs a title.'],
    [['a.csv', '--organisation', 'council', '--plan', 'x'.repeat(201)], 'The title after --plan must be 200 characters or fewer; it has 201.'],
    [['a.csv', '--organisation', 'council', '--priority', 'Early help'], '--priority takes a letter and a title, such as --priority "A=Early help".'],
    [['a.csv', '--organisation', 'council', '--dryrun'], "Unknown option '--dryrun'."],
  ])('%j is refused in one sentence', (typed, sentence) => {
    expect(mistakeIn(() => readImportPlanParameters(typed))).toBe(sentence);
  });
});

describe('token create', () => {
  test('a token can only read unless writing is asked for', () => {
    const whose = ['--person', 'lead@icb.example', '--organisation', 'icb'];
    expect(readTokenCreateParameters(whose)).toEqual({ person: 'lead@icb.example', organisation: 'icb', scope: 'read' });
    expect(readTokenCreateParameters([...whose, '--scope', 'write']).scope).toBe('write');
  });

  test.each([
    [['--organisation', 'icb'], 'Say whose token it is: --person EMAIL.'],
    [['--person', 'lead@icb.example'], 'Say which organisation it acts for: --organisation SLUG, such as --organisation icb.'],
    [['--person', 'lead@icb.example', '--organisation', 'icb', '--scope', 'all'], '--scope must be read or write, not "all".'],
    [['lead@icb.example'], "Unexpected argument 'lead@icb.example'."],
  ])('%j is refused in one sentence', (typed, sentence) => {
    expect(mistakeIn(() => readTokenCreateParameters(typed))).toBe(sentence);
  });
});
