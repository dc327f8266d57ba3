import { useQuery } from '@apollo/client/react';
import { auditActName, auditActs } from '@golden-thread/shared/audit-acts';
import type { AuditChoice } from '@golden-thread/shared/audit-choice';
import { parseDateParts, type CivilDate, type DatePart, type TypedDate } from '@golden-thread/shared/civil-date';
import { useState } from 'react';
import { AuditPeopleDocument } from '../../gql/audit/audit-trail.ts';
import { Checkboxes } from '../../ui/fields/checkboxes.tsx';
import { DateInput, isBlankDate, typedDate } from '../../ui/fields/date-input.tsx';
import { Select } from '../../ui/fields/select.tsx';
import { FilterForm } from '../../ui/filter-form.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';

interface AuditFiltersProps {
  /** What the address says. */
  readonly choice: AuditChoice;
  /** The same as text; when it changes (Back, or "Clear filters") the form follows. */
  readonly address: string;
  readonly problems: readonly Problem[];
  readonly refuse: (problems: readonly Problem[]) => void;
  readonly apply: (choice: AuditChoice) => void;
}

/** One entry for acts that are said in the same words. */
const kinds = [...new Map(auditActs.map((act) => [auditActName(act), act])).entries()]
  .map(([text, value]) => ({ value, text }))
  .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));

/** The same kind under the name that the list has for it. */
const inTheList = (act: string): string => kinds.find(({ text }) => text === auditActName(act))?.value ?? '';

interface Typed {
  readonly from: TypedDate;
  readonly until: TypedDate;
}

const typedOf = ({ from, until }: AuditChoice): Typed => ({ from: typedDate(from), until: typedDate(until) });

/** Which entries are listed; the address says so once it is sent. */
export function AuditFilters({ choice, address, problems, refuse, apply }: AuditFiltersProps) {
  const [draft, setDraft] = useState(choice);
  const [typed, setTyped] = useState(() => typedOf(choice));
  const [wrong, setWrong] = useState<Readonly<Partial<Record<keyof Typed, readonly DatePart[]>>>>({});
  const [followed, setFollowed] = useState(address);
  if (followed !== address) {
    setFollowed(address);
    setDraft(choice);
    setTyped(typedOf(choice));
  }
  const { data } = useQuery(AuditPeopleDocument);
  const members = data?.viewer?.organisation.members.nodes ?? [];
  const change = (part: Partial<AuditChoice>) => {
    setDraft({ ...draft, ...part });
  };

  const send = () => {
    const found: Problem[] = [];
    const read = (part: keyof Typed, name: string): CivilDate | null => {
      if (isBlankDate(typed[part])) return null;
      const day = parseDateParts(typed[part], name);
      if ('date' in day) return day.date;
      found.push({ path: [part], message: day.problem });
      setWrong((before) => ({ ...before, [part]: day.parts }));
      return null;
    };
    setWrong({});
    const from = read('from', 'first day');
    const until = read('until', 'last day');
    if (from !== null && until !== null && until < from) found.push({ path: ['until'], message: 'Last day must be the first day or after it' });
    if (found.length > 0) refuse(found);
    else apply({ ...draft, from, until });
  };

  return (
    <FilterForm label="Audit trail" onSubmit={send}>
      <Select name="act" label="What happened" value={inTheList(draft.act)} onChange={(act) => { change({ act }); }} options={[{ value: '', text: 'Anything' }, ...kinds]} />
      <Select
        name="person"
        label="Who did it"
        value={draft.person}
        onChange={(person) => { change({ person }); }}
        options={[
          { value: '', text: 'Anybody' },
          ...members.map(({ person }) => ({ value: person.id, text: person.displayName })),
          // Whoever acts for the organisation no more is found by the link of an entry.
          ...(draft.person === '' || members.some(({ person }) => person.id === draft.person) ? [] : [{ value: draft.person, text: 'The person you chose from an entry' }]),
        ]}
      />
      <DateInput name="from" label="First day" hint="For example, 27 3 2026" value={typed.from} wrong={wrong.from} error={messageAt(problems, 'from')} onChange={(from) => { setTyped({ ...typed, from }); }} />
      <DateInput name="until" label="Last day" value={typed.until} wrong={wrong.until} error={messageAt(problems, 'until')} onChange={(until) => { setTyped({ ...typed, until }); }} />
      <Checkboxes
        name="refused"
        label="Refusals"
        small
        value={draft.refused ? ['yes'] : []}
        onChange={(chosen) => { change({ refused: chosen.length > 0 }); }}
        options={[{ value: 'yes', text: 'Only what was refused' }]}
      />
    </FilterForm>
  );
}
