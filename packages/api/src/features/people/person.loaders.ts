import { rowLoader } from '../../platform/database/row-loader.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { Person } from './person.entity.ts';

export const personById = (queries: Queries) => rowLoader<Person>(queries, Person);
