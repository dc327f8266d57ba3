import { useQuery } from '@apollo/client/react';
import { bragDefinition, bragName, brags, type Brag } from '@golden-thread/shared/brag';
import { textProblem, textLimits } from '@golden-thread/shared/limits';
import { PrioritiesDocument } from '../../gql/workstreams/priorities.ts';
import { Checkboxes } from '../../ui/fields/checkboxes.tsx';
import { Radios } from '../../ui/fields/radios.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import type { NamedOrganisation } from '../../ui/viewer.tsx';
import { byPlan, offered } from './priorities-by-plan.ts';

/** What is typed and chosen about a workstream, whether it is new or changed. */
export interface DetailsDraft {
  readonly title: string;
  readonly summary: string;
  readonly brag: Brag | null;
  readonly priorityIds: readonly string[];
  readonly contributorIds: readonly string[];
}

interface WorkstreamFieldsProps {
  readonly draft: DetailsDraft;
  readonly onChange: (part: Partial<DetailsDraft>) => void;
  readonly problems: readonly Problem[];
  /** Who reads the workstream besides its owner: only they can contribute to it. */
  readonly readers: readonly NamedOrganisation[];
  /** Others that can be named all the same, where it is shared with them first. */
  readonly others?: readonly NamedOrganisation[];
  /** Priorities that the workstream has as the form opens: it may go on with those of a plan that was closed. */
  readonly had?: readonly string[];
  /** False below a choice of readers, which says itself whom freedom of information law covers. */
  readonly mentionLaw?: boolean;
}

/** The fields that creating and changing a workstream have in common. */
export function WorkstreamFields({ draft, onChange, problems, readers, others = [], had = [], mentionLaw = true }: WorkstreamFieldsProps) {
  const { data } = useQuery(PrioritiesDocument, { fetchPolicy: 'cache-first' });
  const priorities = byPlan(offered(data?.priorities.nodes ?? [], had));
  return (
    <>
      <TextInput
        name="title"
        label="Title"
        freeText
        error={messageAt(problems, 'title')}
        value={draft.title}
        onChange={(title) => {
          onChange({ title });
        }}
      />
      <TextArea
        name="summary"
        label="What it is about"
        optional
        limit={textLimits.summary}
        mentionLaw={mentionLaw}
        error={messageAt(problems, 'summary')}
        value={draft.summary}
        onChange={(summary) => {
          onChange({ summary });
        }}
      />
      <Radios
        name="brag"
        label="Rating"
        hint="Your own judgement of the workstream as a whole"
        optional
        error={messageAt(problems, 'brag')}
        value={draft.brag}
        onChange={(brag) => {
          onChange({ brag });
        }}
        options={brags.map((brag) => ({ value: brag, text: bragName(brag), hint: bragDefinition(brag) }))}
      />
      {priorities.length > 0 && (
        <Checkboxes
          name="priorityIds"
          label="Priorities it serves"
          optional
          small
          error={messageAt(problems, 'priorityIds')}
          value={draft.priorityIds}
          onChange={(priorityIds) => {
            onChange({ priorityIds });
          }}
          options={priorities.map(({ id, ref, title, plan }) => ({ value: id, text: `${ref}: ${title}`, hint: plan.title }))}
        />
      )}
      {readers.length + others.length > 0 && (
        <Checkboxes
          name="contributorIds"
          label="Contributing organisations"
          hint={`Only organisations that can read the workstream can contribute to it${others.length === 0 ? '' : '. If you choose one that cannot, you share it first'}`}
          optional
          small
          error={messageAt(problems, 'contributorIds')}
          value={draft.contributorIds}
          onChange={(contributorIds) => {
            onChange({ contributorIds });
          }}
          options={[...readers.map(({ id, name }) => ({ value: id, text: name })), ...others.map(({ id, name }) => ({ value: id, text: name, hint: 'Cannot read it yet' }))]}
        />
      )}
    </>
  );
}

/** What can be told about the details before they are sent. */
export function detailsProblems({ title, summary }: DetailsDraft): Problem[] {
  const long = (field: string, label: string, text: string, limit: number): Problem[] => {
    const message = textProblem(label, text, limit);
    return message === null ? [] : [{ path: [field], message }];
  };
  return [
    ...(title.trim() === '' ? [{ path: ['title'], message: 'Enter a title' }] : long('title', 'Title', title, textLimits.title)),
    ...long('summary', 'What it is about', summary, textLimits.summary),
  ];
}
