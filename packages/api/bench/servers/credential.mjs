import { createHash } from 'node:crypto';

/** What app.enter takes for the bearer token of a request. */
export const tokenHashOf = ({ authorization = '' }) => createHash('sha256').update(authorization.replace(/^Bearer /, '')).digest();
