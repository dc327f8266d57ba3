import type { PlanStory } from './story.ts';

/** The plans that are written down by hand; the one of 2022 to 2024 comes in through the importer. */
export const plans: readonly PlanStory[] = [
  {
    on: '2024-02-01',
    by: 'dcs',
    title: 'Change for Children and Young People 2023 to 2028',
    status: 'RATIFIED',
    sharedWith: 'partnership',
    priorities: [
      { ref: 'P1', title: 'Safe from exploitation and violence' },
      { ref: 'P2', title: 'Included: SEND, short breaks and waits' },
      { ref: 'P3', title: 'In school, and helped early' },
      { ref: 'T', title: 'One partnership, value for money', crossCutting: true },
    ],
  },
  {
    // The council's own paper until its board has seen it. The financial theme comes with draft 0.2, in June.
    on: '2024-05-13',
    by: 'dcs',
    title: 'Continuous Improvement Plan, draft 0.1',
    status: 'DRAFT',
    sharedWith: 'owner',
    priorities: [
      { ref: 'A', title: 'A culture of continuous improvement, with outcomes for children at its heart' },
      { ref: 'B', title: 'A culture of assurance and accountability' },
      { ref: 'C', title: 'A professionally curious, strengths-based practice environment' },
      { ref: 'D', title: 'Services that are credible, compliant and collaborative' },
    ],
  },
];

/** When the council imported the plan it had just closed, once the refresh of April 2024 was done. */
export const importedOn = '2024-04-30';

/** Beside this file, in what is built too. */
export const importedFiles = ['plan-projects.csv', 'plan-actions.csv'] as const;
