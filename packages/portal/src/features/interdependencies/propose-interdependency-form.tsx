import { useMutation } from '@apollo/client/react';
import type { DatePart } from '@golden-thread/shared/civil-date';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ProposeInterdependencyDocument } from '../../gql/interdependencies/propose-interdependency.ts';
import { interdependencyAddress } from '../../ui/addresses.ts';
import { AudienceChoice, audienceButtonText, audienceProblems, chosenAudience, type AudienceDraft } from '../../ui/audience-choice.tsx';
import { readersInFull } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { DateInput, noDate } from '../../ui/fields/date-input.tsx';
import { Radios } from '../../ui/fields/radios.tsx';
import { Select } from '../../ui/fields/select.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { messageAt } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { noEnd, OwnEnd } from './own-end.tsx';
import { besidesParties, bothParties } from './parties.ts';
import { dateField, proposalInput, proposalProblems, type ProposalDraft } from './proposal-draft.ts';

export const proposeTitle = 'Propose an interdependency';

/** Who with, who reads it, and then what and by when: each side speaks for its own end alone. */
export function ProposeInterdependencyForm({ milestoneId }: { readonly milestoneId: string }) {
  const { organisation, partners } = useViewer();
  const [draft, setDraft] = useState<ProposalDraft>({ ...noEnd, side: null, otherId: '', title: '', date: noDate, milestoneId });
  const [audience, setAudience] = useState<AudienceDraft | null>(null);
  const [wrong, setWrong] = useState<readonly DatePart[]>([]);
  const [propose] = useMutation(ProposeInterdependencyDocument, {
    update: (cache) => {
      cache.evict({ id: 'ROOT_QUERY', fieldName: 'interdependencies' });
    },
  });
  const submission = useSubmission();
  const { problems } = submission;
  const navigate = useNavigate();
  const others = partners.filter(({ id }) => id !== organisation.id);
  const other = others.find(({ id }) => id === draft.otherId);
  const parties = other === undefined ? organisation : bothParties(organisation, other);
  const candidates = besidesParties(other ?? organisation, partners);
  const change = (part: Partial<ProposalDraft>) => {
    setDraft({ ...draft, ...part });
  };

  const send = async () => {
    const found = proposalProblems(draft, other === undefined ? [] : audienceProblems(audience, parties, candidates));
    setWrong(found.wrong);
    if (found.problems.length > 0) {
      submission.refuse(found.problems);
      return;
    }
    const input = { ...proposalInput(draft, organisation.id), audience: chosenAudience(audience, { subject: false }) ?? null };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await propose({ variables: { input: { ...input, clientMutationId } } });
      return data?.proposeInterdependency;
    });
    const proposed = answer?.interdependency;
    if (proposed != null) {
      await navigate(interdependencyAddress(proposed.id), { state: done(`Proposed. ${other?.name ?? ''} is told that it waits for an answer. ${readersInFull(proposed, 'it')}.`) });
    }
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading title={proposeTitle} caption={organisation.name} error={problems.length > 0} />
      <Form onSubmit={() => void send()}>
        <Radios
          name="side"
          label="Do you give something, or need it?"
          error={messageAt(problems, 'side')}
          value={draft.side}
          onChange={(side) => {
            change({ side });
          }}
          options={[{ value: 'GIVING', text: `${organisation.shortName} gives it` }, { value: 'NEEDING', text: `${organisation.shortName} needs it` }]}
        />
        <Select
          name="otherId"
          label={draft.side === 'GIVING' ? 'Who needs it?' : draft.side === 'NEEDING' ? 'Who gives it?' : 'Which other organisation?'}
          error={messageAt(problems, 'otherId')}
          value={draft.otherId}
          onChange={(otherId) => {
            change({ otherId });
            setAudience(audience === null ? null : { ...audience, organisationIds: audience.organisationIds.filter((id) => id !== otherId) });
          }}
          options={[{ value: '', text: 'Choose an organisation' }, ...others.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        {other !== undefined && (
          <AudienceChoice
            label="Who can read this agreement?"
            owner={parties}
            candidates={candidates}
            also={[other]}
            everyone="The whole partnership"
            value={audience}
            onChange={setAudience}
            problems={problems}
          />
        )}
        <TextInput
          name="title" label="What is given?" hint="In a few words, such as “What families said in the engagement”" freeText error={messageAt(problems, 'title')}
          value={draft.title}
          onChange={(title) => {
            change({ title });
          }}
        />
        {draft.side !== null && (
          <>
            <DateInput
              name={dateField(draft.side)} label={draft.side === 'GIVING' ? 'By when can you give it?' : 'By when do you need it?'} optional
              error={messageAt(problems, dateField(draft.side))} {...(wrong.length > 0 && { wrong })} value={draft.date}
              onChange={(date) => {
                change({ date });
              }}
            />
            <OwnEnd side={draft.side} name={draft.side === 'GIVING' ? 'givingMilestoneId' : 'needingMilestoneId'} value={draft} onChange={change} problems={problems} />
          </>
        )}
        <Button type="submit" busy={submission.sending}>
          {submission.sending ? 'Sending…' : other === undefined ? 'Propose' : audienceButtonText('Propose, to be read by', 'Propose', audience, parties, candidates)}
        </Button>
      </Form>
    </>
  );
}
