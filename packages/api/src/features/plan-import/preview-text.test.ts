import { expect, test } from '@jest/globals';
import { importChoices } from './import-choices.ts';
import { planImport } from './plan-import.ts';
import { previewText } from './preview-text.ts';
import { after, nothingYet, parsed, projectHeadings, projectRow } from './testing/sample-plan.ts';

const projects = (...rows: string[][]) => parsed(projectHeadings, ...rows);

test('each row has a line with its number, what becomes of it, and the change in words', () => {
  const before = projects(projectRow('A5', { outcome: 'Open' }), projectRow('B1'));
  const existing = after(nothingYet, planImport(before, nothingYet).changes);
  const file = projects(projectRow('A5', { outcome: 'Closed', comments: '2 Actions – Blue', count: '1' }), projectRow('B1'), projectHeadings, projectRow('C1', { comments: 'Goes' }), ['', '', '', '', '', '', '', 'on']);

  expect(previewText(planImport(file, existing))).toBe(
    [
      'new priority C: Special educational needs and disabilities (SEND)',
      '',
      'row 2     update     A5: summary (blank) → 2 Actions – Blue; number of actions (blank) → 1; outcome Open → Closed',
      'row 3     unchanged  B1  Keep the doors open',
      'rows 5-6  create     C1  Keep the doors open',
      '',
      'Warnings (nothing is corrected)',
      '- row 2: A5 declares 1 action, and its comments count 2',
      '',
      'Projects: 1 to create, 1 to update, 1 unchanged, 0 with problems',
      '1 project declares 1 action',
    ].join('\n'),
  );
});

test('a problem has its row and its words, and the end says what it means', () => {
  const file = projects(projectRow('A1', { april: 'Purple' }), projectRow('?'), projectRow('A2'));

  expect(previewText(planImport(file, nothingYet, importChoices({ leaveOut: new Set([4]) })))).toBe(
    [
      'row 2  problem    A1: “Purple” is not a rating: it must be Blue, Red, Amber, Green, Grey or blank',
      'row 3  problem    “?” is not a project’s reference: it must be a letter and a number, like A5',
      'row 4  left out   A2  Keep the doors open',
      '',
      'Projects: 0 to create, 0 to update, 0 unchanged, 2 with problems, 1 left out',
      'Nothing can be imported while a row has a problem: put it right or leave the row out',
    ].join('\n'),
  );
});

test('a cell cannot forge a line of the preview or move the cursor', () => {
  const text = previewText(planImport(projects(projectRow('A1', { title: 'Fine\u001b[2K\u202e row' })), nothingYet));

  expect(text).not.toMatch(/[\u001b\u202e]/);
  expect(text).toContain('A1  Fine [2K');
});
