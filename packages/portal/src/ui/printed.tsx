import { readersSentence } from '@golden-thread/shared/audience';
import { formatDate } from '@golden-thread/shared/civil-date';
import { useEffect } from 'react';
import { readersBeside, readersInFull, type ShownAudience } from './audience.tsx';
import { useViewer, type NamedOrganisation } from './viewer.tsx';

/** Words as a string in a stylesheet, whatever somebody has called an organisation. */
export function cssString(words: string): string {
  return `"${words.replace(/["\\]/g, (character) => `\\${character}`).replace(/[\n\r\f]/g, ' ')}"`;
}

interface PrintedProps {
  readonly what: 'action' | 'workstream' | 'milestone' | 'plan' | 'review' | 'interdependency';
  readonly audience: ShownAudience;
  readonly owner: NamedOrganisation;
}

/**
 * On paper only: of which day this is, whose view it is and who may read it, under the heading in full and at the foot of each page.
 * A sheet that lies about says it of itself. A browser without boxes in the page's margin prints the line under the heading alone.
 */
export function Printed({ what, audience, owner }: PrintedProps) {
  const { partnership, organisation } = useViewer();
  const asAt = `As at ${formatDate(partnership.today)}, as `;
  const readers = readersSentence(audience.scope, owner.shortName, readersBeside(owner, audience).map(({ shortName }) => shortName), `this ${what}`);
  // A list on it may hold what only the viewer reads: the sheet must not look as if all of it were for all of them.
  const foot = `${asAt}${organisation.shortName} reads it. ${readers}. Parts of it may have fewer readers.`;

  usePageFoot(foot);

  return (
    <p className="govuk-body gt-printed">
      {asAt}
      {organisation.name} reads it. {readersInFull({ audience, owner }, `this ${what}`)}. Parts of it may have fewer readers.
    </p>
  );
}

/** The same for a sheet with lines of many records: each says for itself who can read it. */
export function PrintedLines() {
  const { partnership, organisation } = useViewer();
  const words = `As at ${formatDate(partnership.today)}, as ${organisation.name} reads it. Each line says who can read it; the sheet as a whole is for ${organisation.name} alone.`;
  usePageFoot(words);
  return <p className="govuk-body gt-printed">{words}</p>;
}

/** Of a sheet that is the viewer's organisation's own affair: what it shows, of which day. */
export function PrintedWords({ words }: { readonly words: string }) {
  const { partnership, organisation } = useViewer();
  const printed = `${words}, as at ${formatDate(partnership.today)}. For ${organisation.name} alone.`;
  usePageFoot(printed);
  return <p className="govuk-body gt-printed">{printed}</p>;
}

/** Words at the foot of every sheet. */
function usePageFoot(words: string) {
  const foot = cssString(words);
  useEffect(() => {
    // Not a style element, which the content security policy refuses.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@page { @bottom-left { content: ${foot} } }`);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [foot]);
}
