import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/fields/select.tsx';
import type { Counts } from './preview-words.ts';
import { offeredFilters, type RowFilterName } from './row-filters.ts';

interface RowFilterProps {
  /** As checked: a tick moves no row from one choice to another. */
  readonly counts: Counts;
  readonly shown: RowFilterName;
  readonly onShow: (name: RowFilterName) => void;
}

/** Chooses which rows to look at. Nothing moves before the button is pressed. */
export function RowFilter({ counts, shown, onShow }: RowFilterProps) {
  const [chosen, setChosen] = useState(shown);
  const [followed, setFollowed] = useState(shown);
  if (followed !== shown) {
    setFollowed(shown);
    setChosen(shown);
  }
  const options = offeredFilters(counts);
  // What is shown may have become empty when it was checked again.
  if (options.length === 0 && shown === 'ALL') return null;
  const known = options.length === 0 ? [{ name: 'ALL' as const, text: 'Every row' }] : options;
  return (
    <div className="gt-import__filter">
      <Select name="rows.shown" label="Show" value={known.some(({ name }) => name === chosen) ? chosen : 'ALL'} options={known.map(({ name, text }) => ({ value: name, text }))} onChange={setChosen} />
      <Button
        look="secondary"
        onClick={() => {
          onShow(known.some(({ name }) => name === chosen) ? chosen : 'ALL');
        }}
      >
        Show these rows
      </Button>
    </div>
  );
}
