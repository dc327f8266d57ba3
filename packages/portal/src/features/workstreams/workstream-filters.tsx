import { bragName, brags, type Brag } from '@golden-thread/shared/brag';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { PrioritiesDocument } from '../../gql/workstreams/priorities.ts';
import { Checkboxes } from '../../ui/fields/checkboxes.tsx';
import { Select } from '../../ui/fields/select.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { FilterForm } from '../../ui/filter-form.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { orders, type ListChoice } from './list-address.ts';
import { byPlan } from './priorities-by-plan.ts';

interface WorkstreamFiltersProps {
  /** What the address says. */
  readonly choice: ListChoice;
  /** The same as text; when it changes (Back, or "Clear filters") the form follows. */
  readonly address: string;
  readonly apply: (choice: ListChoice) => void;
}

/** Which of them are listed; the address says so once it is sent. */
export function WorkstreamFilters({ choice, address, apply }: WorkstreamFiltersProps) {
  const [draft, setDraft] = useState(choice);
  const [followed, setFollowed] = useState(address);
  if (followed !== address) {
    setFollowed(address);
    setDraft(choice);
  }
  const { partners } = useViewer();
  const { data } = useQuery(PrioritiesDocument, { fetchPolicy: 'cache-first' });
  const priorities = byPlan(data?.priorities.nodes ?? []);
  const change = (part: Partial<ListChoice>) => {
    setDraft({ ...draft, ...part });
  };

  return (
    <FilterForm
      label="Workstreams"
      onSubmit={() => {
        apply(draft);
      }}
    >
      <TextInput
        name="text"
        label="Words to find"
        type="search"
        value={draft.text}
        onChange={(text) => {
          change({ text });
        }}
      />
      <Checkboxes
        name="rating"
        label="Rating"
        small
        value={draft.ratings}
        onChange={(chosen) => {
          change({ ratings: brags.filter((brag) => chosen.includes(brag)) });
        }}
        options={brags.map((brag: Brag) => ({ value: brag, text: bragName(brag) }))}
      />
      <Select
        name="owner"
        label="Led by"
        value={draft.owner}
        onChange={(owner) => {
          change({ owner });
        }}
        options={[{ value: '', text: 'Any organisation' }, ...partners.map(({ slug, name }) => ({ value: slug, text: name }))]}
      />
      <Select
        name="priority"
        label="Priority"
        value={draft.priority}
        onChange={(priority) => {
          change({ priority });
        }}
        options={[{ value: '', text: 'Any priority' }, ...priorities.map(({ id, ref, title, plan }) => ({ value: id, text: `${ref}: ${title}`, group: plan.title }))]}
      />
      <Select
        name="order"
        label="Sort by"
        value={draft.order}
        onChange={(order) => {
          change({ order });
        }}
        options={orders.map(({ address, text }) => ({ value: address, text }))}
      />
    </FilterForm>
  );
}
