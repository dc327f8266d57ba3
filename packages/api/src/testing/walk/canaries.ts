import type { Persona } from '../seed.ts';

/** Whether somebody may be told something, by the rules that both sides share; whoever is not signed in may be told nothing. */
export type MaySee = (who: Persona) => boolean;

/** A word that stands in one text of one record and nowhere else: whoever is told it was told that text. */
interface Canary {
  /** Where it was put, for whoever has to find a leak. */
  where: string;
  maySee: MaySee;
}

const pattern = /zq[0-9a-z]{5}x/gi;

/** The canaries of one walk. */
export class Canaries {
  /** What all of them begin with, for lists that can be searched. */
  static readonly start = 'zq';

  private readonly known = new Map<string, Canary>();

  get size(): number {
    return this.known.size;
  }

  /** A new one. Short and plain enough for a reference, and none is the beginning of another. */
  take(where: string, maySee: MaySee): string {
    const word = `${Canaries.start}${this.known.size.toString(36).padStart(5, '0')}x`;
    this.known.set(word, { where, maySee });
    return word;
  }

  /** Of the canaries in a text, where those came from that this person may not be told; null is nobody. */
  leaksIn(text: string, who: Persona | null): string[] {
    return [...canariesIn(text)].flatMap((word) => {
      const canary = this.known.get(word);
      if (canary === undefined) return [];
      return who !== null && canary.maySee(who) ? [] : [canary.where];
    });
  }

  whereOf(word: string): string {
    return this.known.get(word)?.where ?? 'nowhere';
  }

  /** Words that somebody may not be told, at most so many, from all over the database. */
  hiddenFrom(who: Persona, most: number): string[] {
    const hidden = [...this.known].filter(([, canary]) => !canary.maySee(who)).map(([word]) => word);
    const step = Math.max(1, Math.floor(hidden.length / most));
    return hidden.filter((_word, index) => index % step === 0).slice(0, most);
  }
}

/** The canaries in a text; in its cursors too, which are lists in JSON, encoded. */
function canariesIn(text: string): Set<string> {
  const found = new Set<string>();
  const look = (words: string): void => {
    for (const [word] of words.matchAll(pattern)) found.add(word.toLowerCase());
  };
  look(text);
  const encoded = new Set(text.match(/(?<![A-Za-z0-9_-])[We][A-Za-z0-9_-]{11,}/g));
  for (const word of encoded) look(Buffer.from(word, 'base64url').toString('latin1'));
  return found;
}
