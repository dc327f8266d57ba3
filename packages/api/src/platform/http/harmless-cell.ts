/** Text that a spreadsheet would take for a formula gets an apostrophe before it: what one partner types must not run at another's. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r\n|]/.test(text) ? `'${text}` : text;
}
