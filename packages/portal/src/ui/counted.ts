/** "1 discussion", "3 discussions"; "2 entries", where more than one are not called by adding an s. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
