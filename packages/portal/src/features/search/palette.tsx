import { skipToken, useQuery } from '@apollo/client/react';
import { searchLimits } from '@golden-thread/shared/search';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useNavigate } from 'react-router';
import { SearchDocument } from '../../gql/search/search.ts';
import { counted } from '../../ui/counted.ts';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { foundAddress, whatIsFound, whereFound } from './found.ts';
import { Highlighted } from './highlighted.tsx';
import { searchAddress } from './search-choice.ts';

const pauseMs = 200;
const most = 8;

/** A page of the service that one can go to. */
export interface PalettePage {
  readonly to: string;
  readonly text: string;
}

interface Choice {
  readonly key: string;
  readonly to: string;
  readonly words: ReactNode;
  readonly about: string;
}

/** A combobox in a dialog: pages, and whatever is found while somebody types. Enter goes to the chosen one, Escape back to where one was. */
export function Palette({ pages, close }: { readonly pages: readonly PalettePage[]; readonly close: () => void }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const { choices, said } = useChoices(typed, pages);
  const current = Math.min(active, choices.length - 1);

  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, current]);

  const go = ({ to }: Choice) => {
    close();
    void navigate(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While characters are composed, the keys belong to that.
    if (event.nativeEvent.isComposing) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    const chosen = choices[current];
    if (step !== undefined && choices.length > 0) {
      event.preventDefault();
      setActive((current + step + choices.length) % choices.length);
    } else if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      go(chosen);
    }
  };

  // Not inside the header that opens it, whose words are white.
  return createPortal(
    <dialog className="gt-dialog gt-palette" ref={dialog} aria-label="Search" onClose={close}>
      <label className="govuk-label" htmlFor={id}>
        Go to a page, or search
      </label>
      <input
        id={id}
        className="govuk-input"
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-controls={`${id}-choices`}
        aria-autocomplete="list"
        aria-activedescendant={choices.length > 0 ? `${id}-${current}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={searchLimits.most}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
      />
      <div className="gt-palette__choices" role="listbox" id={`${id}-choices`} aria-label="Pages and results">
        {choices.map((choice, index) => (
          // The focus stays in the input, so the keys are pressed there; whoever points or touches presses here.
          <div
            key={choice.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className="gt-palette__choice"
            onKeyDown={onKeyDown}
            onPointerDown={(event) => {
              event.preventDefault();
            }}
            onClick={() => {
              go(choice);
            }}
          >
            {choice.words} <span className="gt-palette__about">{choice.about}</span>
          </div>
        ))}
      </div>
      <div className="gt-palette__foot">
        <p className="govuk-body-s" role="status">
          {said}
        </p>
        <button type="button" className="gt-link-button" onClick={close}>
          Close
        </button>
      </div>
    </dialog>,
    document.body,
  );
}

/** Pages first, then results, then the page of all results; and what is said of them. What was found for other words is never offered. */
function useChoices(typed: string, pages: readonly PalettePage[]): { choices: readonly Choice[]; said: string } {
  const words = typed.trim();
  const asked = useSettled(words);
  const { data, error } = useQuery(SearchDocument, asked === '' ? skipToken : { variables: { query: asked, first: most }, fetchPolicy: 'network-only' });
  const found = asked === words ? data?.search : undefined;

  const ofPages = pages
    .filter(({ text }) => text.toLowerCase().includes(words.toLowerCase()))
    .map(({ to, text }) => ({ key: `page ${to}`, to, words: text, about: 'Page' }));
  const ofResults = (found?.edges ?? []).flatMap(({ cursor, node }) => {
    const to = foundAddress(node);
    const where = whereFound(node);
    const about = `${whatIsFound(node)} of ${node.owner.shortName}${where === null ? '' : `, in ${where}`}`;
    return to === null ? [] : [{ key: cursor, to, words: <Highlighted parts={node.titleHighlight} />, about }];
  });
  const everything = words === '' ? [] : [{ key: 'everything', to: searchAddress({ query: words, kinds: [] }), words: `Search for “${words}”`, about: 'All results' }];
  const choices = [...ofPages, ...ofResults, ...everything];
  if (words === '') return { choices, said: '' };
  if (error !== undefined && asked === words) return { choices, said: fetchFailureWords(failureOf(error)) };
  return { choices, said: found === undefined ? 'Searching…' : (found.advice ?? `${counted(found.totalCount, 'result')} found`) };
}

/** A text, once nobody has changed it for a moment: not every letter is a question. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setSettled(text);
    }, pauseMs);
    return () => {
      window.clearTimeout(timer);
    };
  }, [text]);
  return settled;
}
