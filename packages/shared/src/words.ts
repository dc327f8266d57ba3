/** A text in quotation marks within a sentence; those that it has itself become single ones: “The ‘So what?’ review”. */
export function quoted(text: string): string {
  return `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}

/** "Trust, Council and ICB"; "the milestone, 2 reports and 1 discussion". */
export function listOf(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
