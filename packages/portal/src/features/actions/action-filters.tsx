import type { ActionChoice } from '@golden-thread/shared/action-choice';
import { bragName, brags, type Brag } from '@golden-thread/shared/brag';
import { useState } from 'react';
import { Checkboxes } from '../../ui/fields/checkboxes.tsx';
import { Select } from '../../ui/fields/select.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { FilterForm } from '../../ui/filter-form.tsx';
import { useViewer } from '../../ui/viewer.tsx';

interface ActionFiltersProps {
  /** What the address says. */
  readonly choice: ActionChoice;
  /** The same as text; when it changes (Back, or "Clear filters") the form follows. */
  readonly address: string;
  readonly apply: (choice: ActionChoice) => void;
}

/** Which of them are listed; the address says so once it is sent. */
export function ActionFilters({ choice, address, apply }: ActionFiltersProps) {
  const [draft, setDraft] = useState(choice);
  const [followed, setFollowed] = useState(address);
  if (followed !== address) {
    setFollowed(address);
    setDraft(choice);
  }
  const { partners, organisation } = useViewer();
  const organisations = [{ value: '', text: 'Any organisation' }, ...partners.map(({ slug, name }) => ({ value: slug, text: name }))];
  const change = (part: Partial<ActionChoice>) => {
    setDraft({ ...draft, ...part });
  };

  return (
    <FilterForm label="Actions" onSubmit={() => { apply(draft); }}>
      <TextInput name="text" label="Words to find" type="search" value={draft.text} onChange={(text) => { change({ text }); }} />
      <Checkboxes
        name="mine"
        label="Whose"
        small
        value={draft.mine ? ['yes'] : []}
        onChange={(chosen) => { change({ mine: chosen.length > 0 }); }}
        options={[{ value: 'yes', text: `Only what ${organisation.shortName} is to do` }]}
      />
      <Select
        name="state"
        label="State"
        value={draft.state}
        onChange={(state) => { change({ state }); }}
        options={[{ value: '', text: 'Open and completed' }, { value: 'open', text: 'Open' }, { value: 'overdue', text: 'Overdue' }, { value: 'completed', text: 'Completed' }]}
      />
      <Checkboxes
        name="rating"
        label="Rating"
        small
        value={draft.ratings}
        onChange={(chosen) => { change({ ratings: brags.filter((brag) => chosen.includes(brag)) }); }}
        options={brags.map((brag: Brag) => ({ value: brag, text: bragName(brag) }))}
      />
      <Select name="assignee" label="Who is to do it" value={draft.assignee} onChange={(assignee) => { change({ assignee }); }} options={organisations} />
      <Select name="owner" label="Owner" value={draft.owner} onChange={(owner) => { change({ owner }); }} options={organisations} />
      <Select
        name="order"
        label="Sort by"
        value={draft.order}
        onChange={(order) => { change({ order }); }}
        options={[{ value: 'mine', text: 'Ours first' }, { value: 'due', text: 'Date due' }, { value: 'reference', text: 'Reference' }]}
      />
    </FilterForm>
  );
}
