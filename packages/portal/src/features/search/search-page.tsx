import { searchKinds } from '@golden-thread/shared/search';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Checkboxes } from '../../ui/fields/checkboxes.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { kindNames } from './found.ts';
import { readSearchChoice, searchAddress, type SearchChoice } from './search-choice.ts';
import { SearchResults } from './search-results.tsx';

/** Everything that the viewer's organisation can read and somebody looks for, by the address. */
export function SearchPage() {
  const [parameters] = useSearchParams();
  const { organisation } = useViewer();
  const choice = readSearchChoice(parameters);
  const address = searchAddress(choice);
  return (
    <>
      <PageHeading title="Search" />
      <p className="govuk-body">Looks through what {organisation.shortName} can read, as it is written now.</p>
      <SearchForm key={address} choice={choice} />
      {choice.query !== '' && <SearchResults choice={choice} address={address} />}
    </>
  );
}

/** Nothing changes until it is sent, so that nobody is moved while choosing. */
function SearchForm({ choice }: { readonly choice: SearchChoice }) {
  const [draft, setDraft] = useState(choice);
  const navigate = useNavigate();
  return (
    <form
      role="search"
      aria-label="Everything"
      className="gt-search"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate(searchAddress(draft));
      }}
    >
      <TextInput name="q" label="Words or a reference" type="search" value={draft.query} onChange={(query) => { setDraft({ ...draft, query }); }} />
      <Checkboxes
        name="kind"
        label="Only these"
        hint="Choose none to search everything"
        small
        value={draft.kinds}
        onChange={(chosen) => { setDraft({ ...draft, kinds: searchKinds.filter((kind) => chosen.includes(kind)) }); }}
        options={searchKinds.map((kind) => ({ value: kind, text: kindNames[kind] }))}
      />
      <Button type="submit">Search</Button>
    </form>
  );
}
