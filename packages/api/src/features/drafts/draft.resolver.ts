import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { DraftForm } from '@golden-thread/shared/draft';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { notFound } from '../../platform/graphql/refusal.ts';
import { Milestone } from '../milestones/milestone.entity.ts';
import { Draft, DraftField, DraftFormEnum } from './draft.entity.ts';
import { checkDraft, checkDraftPlace, DiscardDraftInput, SaveDraftInput } from './draft.inputs.ts';
import { draftById, reportDraftOfMilestone } from './draft.loaders.ts';
import { DiscardDraftPayload, SaveDraftPayload } from './draft.payloads.ts';
import { dropDraft, findDraft, findDraftSubject, keepDraft } from './draft.repository.ts';

@Resolver(() => Draft)
export class DraftResolver {
  @Query(() => Draft, { nullable: true, description: 'What the viewer has written in a form and not sent yet; null when there is nothing, or when they cannot read what it is about.' })
  async draft(
    @Arg('form', () => DraftFormEnum) form: DraftForm,
    @Arg('subjectId', () => ID, { nullable: true, description: 'What the form is about.' }) subjectId: string | null,
    @Ctx() { operation }: Context,
  ): Promise<Draft | null> {
    return findDraft(await operation.queries(), form, subjectId ?? null);
  }

  @FieldResolver(() => [DraftField], { description: 'By name; 20 at most.' })
  fields(@Root() { fields }: Draft): DraftField[] {
    return Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => ({ name, value }));
  }

  @Mutation(() => SaveDraftPayload, { description: 'Keeps what the viewer has written in a form so far. It is theirs alone and tells nobody anything, so it leaves nothing in the audit trail.' })
  saveDraft(@Arg('input', () => SaveDraftInput) input: SaveDraftInput, @Ctx() context: Context): Promise<MutationAnswer<{ draft: Draft | null }>> {
    return mutate(context, {
      name: 'saveDraft',
      act: 'draft:keep',
      audited: false,
      input,
      check: checkDraft,
      work: async (queries, viewer) => ({ draft: await keepDraft(queries, input.form, await placeOf(queries, viewer, input), input.fields) }),
      read: ({ draft }, operation) => ({ draft: operation.load(draftById, draft) }),
    });
  }

  @Mutation(() => DiscardDraftPayload, { description: 'Removes what was kept of a form. Sending the form does so by itself.' })
  discardDraft(@Arg('input', () => DiscardDraftInput) input: DiscardDraftInput, @Ctx() context: Context): Promise<MutationAnswer<object>> {
    return mutate(context, {
      name: 'discardDraft',
      act: 'draft:keep',
      audited: false,
      input,
      check: checkDraftPlace,
      work: async (queries, viewer) => {
        await dropDraft(queries, input.form, await placeOf(queries, viewer, input));
        return {};
      },
      read: () => ({}),
    });
  }
}

@Resolver(() => Milestone)
export class MilestoneDraftResolver {
  @FieldResolver(() => Draft, { nullable: true, description: 'What the viewer has written in a report on it and not sent yet, theirs alone; null when there is nothing.' })
  reportDraft(@Root() { id }: Milestone, @Ctx() { operation }: Context): Promise<Draft | null> {
    return operation.load(reportDraftOfMilestone, id);
  }
}

/** What the form is about, null for nothing yet. NOT_FOUND for a hidden record, and for an organisation that the viewer does not act for now. */
async function placeOf(queries: Queries, viewer: Admitted, { form, subjectId, organisationId }: DiscardDraftInput): Promise<string | null> {
  const subject = subjectId == null ? null : await findDraftSubject(queries, form, subjectId);
  if (subjectId != null && subject === null) throw notFound('subjectId');
  if (organisationId != null && idOf('Organisation', organisationId) !== viewer.organisationId) throw notFound('organisationId');
  return subject;
}
