import { useEffect, useEffectEvent, useState, type ComponentType } from 'react';
import { useNavigate } from 'react-router';
import type { PalettePage } from '../features/search/palette.tsx';
import { sections } from './sections.ts';

interface PaletteProps {
  readonly pages: readonly PalettePage[];
  readonly close: () => void;
}

/** Opens the palette, as Ctrl+K does. Its code comes when somebody first asks for it; where it does not come, the search page does. */
export function SearchButton() {
  const [Palette, setPalette] = useState<ComponentType<PaletteProps> | null>(null);
  const [shown, setShown] = useState(false);
  const navigate = useNavigate();

  const open = async () => {
    // A session that is about to end is asked about first.
    if (document.querySelector('dialog[open]') !== null) return;
    try {
      const loaded = await import('../features/search/palette.tsx');
      setPalette(() => loaded.Palette);
      setShown(true);
    } catch {
      await navigate('/search');
    }
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    void open();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      onKey(event);
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, []);

  return (
    <>
      <button type="button" className="gt-search-button" aria-keyshortcuts="Control+K" aria-haspopup="dialog" onClick={() => void open()}>
        Search
      </button>
      {shown && Palette !== null && (
        <Palette
          pages={sections}
          close={() => {
            setShown(false);
          }}
        />
      )}
    </>
  );
}
