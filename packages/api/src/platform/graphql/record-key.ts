/** How the trail and a mutation's memory name a record of a type of the contract: `agendaItem`. */
export const recordKey = (type: string): string => `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
