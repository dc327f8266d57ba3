/** A text in quotation marks within a sentence; those that it has itself become single ones: “The ‘So what?’ review”. */
export function quoted(text: string): string {
  return `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}
