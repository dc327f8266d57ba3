import { childCountLoader, childPageLoader, type List } from '../../platform/database/page.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { Rating } from './rating.entity.ts';

/** The newest first. */
export const ratingList: List = {
  entity: Rating,
  alias: 'r',
  from: 'app.rating r',
  order: { name: 'as-of', terms: [{ sql: 'r.as_of', type: 'date' }, { sql: 'r.id', type: 'uuid' }], direction: 'desc' },
};
export const ratingsOfSubject = (queries: Queries) => childPageLoader<Rating>(queries, ratingList, 'r.subject_id');
export const ratingCountOfSubject = (queries: Queries) => childCountLoader(queries, ratingList, 'r.subject_id');
