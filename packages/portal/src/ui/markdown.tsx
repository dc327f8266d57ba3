import { useEffect, useState, type ComponentType } from 'react';

type Renderer = ComponentType<{ readonly text: string }>;

let arrived: Renderer | null = null;

async function fetchRenderer(): Promise<Renderer> {
  arrived = (await import('./markdown-rendered.tsx')).default;
  return arrived;
}

/**
 * For the way to a page that shows such text: the renderer comes beside the page's own question to the API, since text that changes its
 * form after it is shown moves what is being read. Not done on loading this file, which the bundler also puts into pages without such text.
 */
export function fetchMarkdownEarly(): void {
  // What fails here is asked for again by the first text.
  fetchRenderer().catch(() => undefined);
}

/**
 * Text in Markdown. Should the renderer come late or not at all, it shows as written, so that nothing is blank and nothing waits. Not
 * React's lazy and Suspense: they show the text as written for a third of a second even where the renderer is there already.
 */
export function Markdown({ text }: { readonly text: string }) {
  const [Rendered, setRendered] = useState(() => arrived);

  useEffect(() => {
    if (Rendered !== null) return;
    fetchRenderer().then(
      (renderer) => {
        setRendered(() => renderer);
      },
      () => undefined,
    );
  }, [Rendered]);

  return <div className="gt-markdown">{Rendered === null ? <p className="gt-as-written">{text}</p> : <Rendered text={text} />}</div>;
}
