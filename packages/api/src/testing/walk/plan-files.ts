import { actionHeadings, actionRow, csv, projectHeadings, projectRow } from '../../features/plan-import/testing/sample-plan.ts';
import { importWhole, sendPlan } from '../../features/plan-import/testing/sending.ts';
import type { TestApi } from '../api.ts';
import type { Persona } from '../seed.ts';
import type { Canaries } from './canaries.ts';

/** Files of a plan that an administrator has sent: two that were imported, and one that is the administrator's alone until it is. */
export async function sendPlanFiles(api: TestApi, administrator: Persona, canaries: Canaries): Promise<void> {
  const alone = (where: string): string => canaries.take(`${where} of a file that was not imported`, ({ personId }) => personId === administrator.personId);
  await importWhole(api, administrator, csv(projectHeadings, projectRow('A1'), projectRow('A2')));
  await importWhole(api, administrator, csv(actionHeadings, actionRow('A1.1')));
  const { problem } = await sendPlan(api, administrator, csv(
    projectHeadings, projectRow('A1', { title: alone('title'), lead: alone('lead'), count: '4', comments: `5 Actions – Blue ${alone('comments')}` }), projectRow('C1', { title: alone('new title') }),
    projectRow('C2', { april: alone('rating') }),
  ));
  if (problem !== undefined) throw new Error(problem);
}
