/** How many quarters are done; null while nobody can tell. */
export function quarterOf(done: number | null): number | null {
  return done === null ? null : Math.floor(done * 4);
}

/** "45%" while a file is sent, and then what is waited for. */
export function sendingWords(done: number | null): string {
  return done === null ? 'All of it has arrived. A large file takes a few seconds to read.' : `${Math.floor(done * 100)}% sent`;
}

/** "1,200 of 5,000 rows"; before the first is counted, what is waited for. */
export function importingWords(rowsDone: number, rowsTotal: number): string {
  return rowsTotal === 0 ? 'Getting ready' : `${rowsDone.toLocaleString('en-GB')} of ${rowsTotal.toLocaleString('en-GB')} ${rowsTotal === 1 ? 'row' : 'rows'}`;
}
