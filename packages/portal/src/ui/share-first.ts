/** What a form navigates with that named organisations which cannot read the record yet: to its sharing page, and back to itself with nothing lost. */
interface ShareFirst {
  readonly add: readonly string[];
  /** The form, and what was typed into it. */
  readonly back: string;
  readonly kept: unknown;
}

export const shareFirst = (first: ShareFirst): { readonly shareFirst: ShareFirst } => ({ shareFirst: first });

/** On the sharing page: whom to add, and where one came from; null for whoever came here to share. */
export const shareFirstIn = (state: unknown): ShareFirst | null => (typeof state === 'object' && state !== null && 'shareFirst' in state ? (state.shareFirst as ShareFirst) : null);

/** What the sharing page navigates back with. */
export const keptFor = ({ kept }: ShareFirst): { readonly kept: unknown } => ({ kept });

/** On the form again: what was typed; null for whoever opens it. */
export const keptIn = (state: unknown): unknown => (typeof state === 'object' && state !== null && 'kept' in state ? state.kept : null);
