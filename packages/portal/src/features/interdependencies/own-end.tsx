import { useQuery } from '@apollo/client/react';
import { formatDate } from '@golden-thread/shared/civil-date';
import { reveals, type Reveal } from '@golden-thread/shared/interdependency';
import { OwnMilestonesDocument } from '../../gql/interdependencies/own-milestones.ts';
import { Radios } from '../../ui/fields/radios.tsx';
import { Select } from '../../ui/fields/select.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { useViewer } from '../../ui/viewer.tsx';

/** The milestone behind one's own end of an agreement, and how much of it is revealed. */
export interface OwnEndDraft {
  /** Empty for none. */
  readonly milestoneId: string;
  readonly reveal: Reveal;
}

/** Nothing linked, and nothing revealed. */
export const noEnd: OwnEndDraft = { milestoneId: '', reveal: 'NOTHING' };

interface OwnEndProps {
  readonly side: 'GIVING' | 'NEEDING';
  /** The field of the input that names the milestone. */
  readonly name: string;
  readonly value: OwnEndDraft;
  readonly onChange: (value: OwnEndDraft) => void;
  readonly problems: readonly Problem[];
}

/** Chooses among the organisation's own milestones; once one is chosen, asks what others may know of it. */
export function OwnEnd({ side, name, value, onChange, problems }: OwnEndProps) {
  const { organisation } = useViewer();
  const { data } = useQuery(OwnMilestonesDocument, { variables: { ownerId: organisation.id } });
  const milestones = data?.milestones.edges.map(({ node }) => node) ?? [];
  const beyond = (data?.milestones.totalCount ?? 0) - milestones.length;
  return (
    <>
      <Select
        name={name}
        label={side === 'GIVING' ? 'Which milestone of yours brings it about?' : 'Which milestone of yours waits for it?'}
        hint={`When that milestone’s date moves, everybody the agreement touches can be told.${beyond > 0 ? ` The ${milestones.length} that are due first are listed.` : ''}`}
        optional
        error={messageAt(problems, name)}
        value={value.milestoneId}
        onChange={(milestoneId) => {
          onChange({ ...value, milestoneId });
        }}
        options={[
          { value: '', text: 'None' },
          ...milestones.map(({ id, title, forecastOn, workstream }) => ({
            value: id,
            text: `${title}, ${formatDate(forecastOn)}`,
            ...(workstream !== null && { group: `${workstream.ref}: ${workstream.title}` }),
          })),
        ]}
      />
      {value.milestoneId !== '' && (
        <RevealChoice
          value={value.reveal}
          onChange={(reveal) => {
            onChange({ ...value, reveal });
          }}
          problems={problems}
        />
      )}
    </>
  );
}

const words: Readonly<Record<Reveal, { text: string; hint?: string }>> = {
  NOTHING: { text: 'Nothing', hint: 'Nobody is told that there is a milestone' },
  EXISTENCE: { text: 'That there is one', hint: 'A slip can then be told along this way, without saying whose it is or when' },
  ORGANISATION: { text: 'Whose it is' },
  DATE: { text: 'Whose it is, and its date' },
  TITLE: { text: 'Whose it is, its date and its title' },
};

interface RevealChoiceProps {
  readonly value: Reveal;
  readonly onChange: (value: Reveal) => void;
  readonly problems: readonly Problem[];
}

/** How much readers of the agreement are told of a milestone that is not shared with them, in plain words. */
export function RevealChoice({ value, onChange, problems }: RevealChoiceProps) {
  return (
    <Radios
      name="reveal"
      label="What may readers of this agreement know of that milestone, who cannot read it?"
      hint="The milestone itself stays shared with whom it is shared now."
      error={messageAt(problems, 'reveal')}
      value={value}
      onChange={onChange}
      options={reveals.map((reveal) => ({ value: reveal, ...words[reveal] }))}
    />
  );
}
