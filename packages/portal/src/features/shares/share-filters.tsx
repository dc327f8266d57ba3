import { choosingKinds, kindName } from '@golden-thread/shared/record-kind';
import { useSearchParams } from 'react-router';
import { Select } from '../../ui/fields/select.tsx';
import { useViewer } from '../../ui/viewer.tsx';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Which of the shares are listed; kept in the address. */
export function ShareFilters({ organisation, kind }: { readonly organisation: string; readonly kind: string }) {
  const { organisation: own, partners } = useViewer();
  const [, setSearch] = useSearchParams();
  const choose = (part: { organisation?: string; kind?: string }) => {
    const entries = Object.entries({ organisation, kind, ...part }).filter(([, value]) => value !== '');
    setSearch(Object.fromEntries(entries), { replace: true, preventScrollReset: true });
  };
  const query = new URLSearchParams(Object.entries({ organisation, kind }).filter(([, value]) => value !== '')).toString();
  return (
    <div className="gt-not-printed">
      <Select
        name="organisation"
        label="Shared with"
        value={organisation}
        options={[{ value: '', text: 'Any organisation' }, ...partners.filter(({ id }) => id !== own.id).map(({ slug, name }) => ({ value: slug, text: name }))]}
        onChange={(value) => {
          choose({ organisation: value });
        }}
      />
      <Select
        name="kind"
        label="Kind of record"
        value={kind}
        options={[{ value: '', text: 'All kinds' }, ...choosingKinds.map((one) => ({ value: one, text: capital(kindName(one, 2)) }))]}
        onChange={(value) => {
          choose({ kind: value });
        }}
      />
      <p className="govuk-body">
        <a className="govuk-link" href={`/exports/shares.csv${query === '' ? '' : `?${query}`}`} download>
          Export these shares as CSV
        </a>
      </p>
    </div>
  );
}
