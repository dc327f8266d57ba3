import { textLimits } from '@golden-thread/shared/limits';
import type { ReviewFactsFragment } from '../../gql/reviews/review-page.ts';
import { AudienceChoice } from '../../ui/audience-choice.tsx';
import { Radios } from '../../ui/fields/radios.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { itemCandidates, type ItemDraft } from './agenda-item-draft.ts';
import { purposeWords } from './review-words.ts';

interface AgendaItemFieldsProps {
  readonly review: ReviewFactsFragment;
  readonly draft: ItemDraft;
  readonly onChange: (part: Partial<ItemDraft>) => void;
  readonly problems: readonly Problem[];
}

/** First who reads it, then what it says. */
export function AgendaItemFields({ review, draft, onChange, problems }: AgendaItemFieldsProps) {
  return (
    <>
      <p className="govuk-body">Whoever can read the review and not this item sees its number and that it is withheld, and nothing else.</p>
      <AudienceChoice
        label="Who can read this item?"
        owner={review.owner}
        candidates={itemCandidates(review)}
        everyone="Everyone who can read this review, now and later"
        value={draft.audience}
        onChange={(audience) => {
          onChange({ audience });
        }}
        problems={problems}
      />
      <TextInput
        name="title" label="Title" hint="What the board looks at, in a few words" freeText error={messageAt(problems, 'title')} value={draft.title}
        onChange={(title) => {
          onChange({ title });
        }}
      />
      <Radios
        name="purpose" label="What is it on the agenda for?" error={messageAt(problems, 'purpose')} value={draft.purpose}
        onChange={(purpose) => {
          onChange({ purpose });
        }}
        options={(['DECIDE', 'DISCUSS', 'NOTE'] as const).map((value) => ({ value, text: purposeWords[value] }))}
      />
      <TextInput
        name="minutes" label="How many minutes is it given?" hint="A whole number from 1 to 480" optional width={5} error={messageAt(problems, 'minutes')} value={draft.minutes}
        onChange={(minutes) => {
          onChange({ minutes });
        }}
      />
      <TextArea
        name="recommendation" label="What is the board asked to do?" hint="By whom, and to do what" optional limit={textLimits.body} mentionLaw={false} error={messageAt(problems, 'recommendation')} value={draft.recommendation}
        onChange={(recommendation) => {
          onChange({ recommendation });
        }}
      />
    </>
  );
}
