// The pool of the two servers we compare with: as many connections as ours has, and the way ours talks to PostgreSQL.
import pg from 'pg';

/** Our server's own, in platform/database/transaction.ts. */
export const BEGIN = 'begin transaction isolation level repeatable read read only';
export const ENTER = 'select person_id, organisation_id, partnership_id, role, today from app.enter($1, $2)';

/** `pipeline` lets begin, enter and the statement travel in one message, as ours do. */
export const openPool = () =>
  new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    max: 8,
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    options: '-c timezone=UTC -c datestyle=ISO,YMD',
  });
