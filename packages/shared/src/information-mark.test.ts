import { expect, test } from '@jest/globals';
import { exemptionNames, informationExemptions, markSentence } from './information-mark.ts';

test('a mark names each exemption in words and by its section, in the order of the Act', () => {
  expect(markSentence(['COMMERCIAL_INTERESTS'])).toBe('May be exempt from release: commercial interests (section 43)');
  expect(markSentence(['COMMERCIAL_INTERESTS', 'PERSONAL_INFORMATION', 'IN_CONFIDENCE']))
    .toBe('May be exempt from release: personal information (section 40), information provided in confidence (section 41) and commercial interests (section 43)');
  expect(exemptionNames.map((name) => informationExemptions[name].section)).toEqual([22, 31, 36, 40, 41, 42, 43]);
});
