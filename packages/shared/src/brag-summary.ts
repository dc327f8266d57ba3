import { bragName, brags, type Brag } from './brag.ts';

/** How many things have a rating; null where nobody has rated them. */
export interface RatedCount {
  readonly brag: Brag | null;
  readonly count: number;
}

/** The same as a part of all. */
export interface RatedShare extends RatedCount {
  /** Of the total, to two decimals, rounded half up. */
  readonly percent: number;
}

export interface BragShares {
  readonly total: number;
  /** Every rating in the contract’s order, and then what has none, each even where it is 0. */
  readonly counts: readonly RatedShare[];
}

/** A roll-up of ratings. Every summary on every page and in the API comes from here, so that no two of them can disagree. */
export function summariseBrags(counted: readonly RatedCount[]): BragShares {
  const countOf = (brag: Brag | null): number => counted.filter((one) => one.brag === brag).reduce((sum, { count }) => sum + count, 0);
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  return { total, counts: [...brags, null].map((brag) => ({ brag, count: countOf(brag), percent: percentOf(countOf(brag), total) })) };
}

/** Rounded half up in whole numbers: 0.5 of a hundredth has no exact place among floating-point numbers. Nothing of nothing is 0. */
export function percentOf(count: number, total: number): number {
  return total === 0 ? 0 : Math.floor((count * 20_000 + total) / (2 * total)) / 100;
}

/** "21.30%", always with two decimals, so that figures stand beneath each other. */
export function formatPercent(percent: number): string {
  return `${percent.toFixed(2)}%`;
}

/** "4 workstreams: 1 red, 2 amber and 1 green", without a full stop; `one` is what is counted. What is not there is not said. */
export function bragSummarySentence({ total, counts }: BragShares, one: string): string {
  const all = `${total} ${one}${total === 1 ? '' : 's'}`;
  const parts = counts.filter(({ count }) => count > 0).map(({ brag, count }) => `${count} ${brag === null ? 'not rated' : bragName(brag).toLowerCase()}`);
  return parts.length === 0 ? `No ${one}s` : `${all}: ${new Intl.ListFormat('en-GB').format(parts)}`;
}
