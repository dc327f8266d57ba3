import { describe, expect, test } from '@jest/globals';
import { promisedFor, promiseState, sortPromises } from './promised.ts';

const agreed = { state: 'AGREED', offeredFor: '2024-05-31', agreedFor: '2024-05-31' } as const;
const changing = { state: 'CHANGE_PROPOSED', offeredFor: '2024-07-19', agreedFor: '2024-07-12' } as const;
const offered = { state: 'PROPOSED', offeredFor: '2024-06-07', agreedFor: null } as const;
const asked = { state: 'PROPOSED', offeredFor: null, agreedFor: null } as const;

describe('what an organisation promised', () => {
  test('counts at the date last agreed while a change of it is proposed', () => {
    expect([agreed, changing, offered, asked].map(promisedFor)).toEqual(['2024-05-31', '2024-07-12', '2024-06-07', null]);
  });

  test('comes soonest first, and what is only asked apart from it', () => {
    expect(sortPromises([changing, asked, offered, agreed])).toEqual({ given: [agreed, offered, changing], asked: [asked] });
  });

  test('says whether it is agreed, offered or about to move', () => {
    expect([agreed, changing, offered, asked].map(promiseState)).toEqual(['Agreed', 'Change proposed: to 19 July 2024', 'Offered, not yet agreed', 'Asked of us']);
  });
});
