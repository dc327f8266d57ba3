import { textLimits } from './limits.ts';

/** Whether the text can be a ref ("SB1", "A5.10", "CIP-2024"): letters, digits, dots and hyphens, a letter or digit first. */
export function isRef(text: string): boolean {
  return text.length <= textLimits.ref && /^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(text);
}

/**
 * The order people expect: A2 before A10, A1.2 before A1.10, whatever the case of the letters.
 * Never 0 for two different refs, so that a list has one order only.
 */
export function compareRefs(a: string, b: string): number {
  const left = pieces(a);
  const right = pieces(b);
  for (const [index, piece] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order = comparePieces(piece, other);
    if (order !== 0) return order;
  }
  return left.length < right.length ? -1 : compareText(a, b);
}

function pieces(ref: string): string[] {
  return ref.toLowerCase().match(/\d+|\D+/g) ?? [];
}

/** Numbers by size, and before letters. Compared as text, since twenty digits are more than a number holds. */
function comparePieces(a: string, b: string): number {
  if (!startsWithDigit(a) || !startsWithDigit(b)) return compareText(a, b);
  const left = a.replace(/^0+/, '');
  const right = b.replace(/^0+/, '');
  return left.length - right.length || compareText(left, right);
}

function startsWithDigit(text: string): boolean {
  return /^\d/.test(text);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
