/** `/organisation/import/…` */
export function planImportAddress(id: string): string {
  return `/organisation/import/${encodeURIComponent(id)}`;
}

export const importAddress = '/organisation/import';
