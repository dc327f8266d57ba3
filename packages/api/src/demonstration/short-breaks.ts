import { shortBreaksMilestones } from './short-breaks-milestones.ts';
import type { WorkstreamStory } from './story.ts';

/** The Trust's recommissioning of short breaks. Both figures for its budget are shown as their papers state them. */
export const shortBreaks: WorkstreamStory = {
  on: '2024-02-14',
  by: 'shortBreaks',
  ref: 'SB1',
  title: 'Short breaks: new arrangements',
  summary: `Short breaks give families of disabled children a rest, and the children something of their own to look forward to. About 11,000 families are within the wider offer for disabled children. Today’s contracts end on 31 March 2025, and new arrangements have to be in place before they do.

**One offer, two organisations.** The Trust goes on commissioning specialist services, which need an assessment. The council commissions universal and targeted services. Families should notice no join.

**Money, as the papers state it**

- £1,632,000 a year for short breaks, unchanged while demand rises.
- About £4.5m for the targeted and universal offer together.

The two figures come from different papers and are not reconciled here. There is no new money.

**Consultation open until 31 May 2024.** The part of the new policy that is about short breaks is not adopted while people are being asked, and nothing here assumes what they will say. An interim Short Breaks Statement holds until then.`,
  leadPost: 'Short Breaks Programme Lead',
  // Some of the voluntary sector's members will bid, so its share ends before the specifications are drafted.
  sharedWith: ['council', 'icb', 'parents', { slug: 'voluntary', until: '2024-06-01' }],
  contributors: ['council', 'parents', 'icb', 'voluntary'],
  priorities: ['P2', 'T'],
  brag: 'AMBER',
  milestones: shortBreaksMilestones,
};
