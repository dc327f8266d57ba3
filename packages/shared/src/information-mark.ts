import { listOf } from './words.ts';

/** The exemptions of the Freedom of Information Act 2000 that a record of a partnership may fall under, in the order of the Act. */
export const informationExemptions = {
  FUTURE_PUBLICATION: { words: 'meant to be published later', section: 22 },
  LAW_ENFORCEMENT: { words: 'law enforcement', section: 31 },
  PUBLIC_AFFAIRS: { words: 'free and frank advice or exchange of views', section: 36 },
  PERSONAL_INFORMATION: { words: 'personal information', section: 40 },
  IN_CONFIDENCE: { words: 'information provided in confidence', section: 41 },
  LEGAL_PRIVILEGE: { words: 'legal professional privilege', section: 42 },
  COMMERCIAL_INTERESTS: { words: 'commercial interests', section: 43 },
} as const;

export type InformationExemption = keyof typeof informationExemptions;

export const exemptionNames = Object.keys(informationExemptions) as InformationExemption[];

/** "commercial interests (section 43)" */
export function exemptionName(exemption: InformationExemption): string {
  const { words, section } = informationExemptions[exemption];
  return `${words} (section ${section})`;
}

/** "May be exempt from release: personal information (section 40) and commercial interests (section 43)", in the order of the Act. */
export function markSentence(exemptions: readonly InformationExemption[]): string {
  const names = exemptionNames.filter((name) => exemptions.includes(name)).map(exemptionName);
  return `May be exempt from release: ${listOf(names)}`;
}
