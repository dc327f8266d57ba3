import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import { NotAdmitted, sqlState } from '../database/sql-error.ts';

/** Codes whose messages are ours, or graphql-js's about the document, and meant for the client. */
const TOLD = new Set([
  'BAD_USER_INPUT', 'NOT_FOUND', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE', 'OPERATION_TOO_LARGE', 'BAD_REQUEST', 'TOO_MANY_REQUESTS',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** One sentence for everything that is refused to whoever waits at the door. */
export const memorandumNotAccepted = 'Your organisation has not accepted the partnership’s memorandum of sharing; one of its administrators can';

/** PostgreSQL's: the time for one statement, set when an operation enters, is over. */
const STATEMENT_TIMEOUT = '57014';

/** What a client hears of an error: a code and a sentence. Of anything unexpected no stack, SQL, path or table name. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const where = { ...(formatted.path === undefined ? {} : { path: formatted.path }), ...(formatted.locations === undefined ? {} : { locations: formatted.locations }) };
  const origin = originOf(error);
  if (origin instanceof NotAdmitted) {
    return origin.reason === 'MEMORANDUM_NOT_ACCEPTED'
      ? { message: memorandumNotAccepted, extensions: { code: 'FORBIDDEN', reason: origin.reason }, ...where }
      : { message: 'Sign in first', extensions: { code: 'UNAUTHENTICATED' }, ...where };
  }
  if (sqlState(origin) === STATEMENT_TIMEOUT) return { message: 'This takes longer to answer than 10 seconds; ask for less at once', extensions: { code: 'OPERATION_TOO_LARGE' }, ...where };
  const code = toldCode(error);
  if (code !== undefined) return { message: sentence(error, formatted.message), extensions: { code }, ...where };
  return { message: 'Something went wrong on our side. It is logged under the id of this request.', extensions: { code: 'INTERNAL_SERVER_ERROR' }, ...where };
}

/** Whether an error is a fault of ours, to be logged, rather than an answer. */
export function isUnexpected(formatted: GraphQLFormattedError): boolean {
  return formatted.extensions?.['code'] === 'INTERNAL_SERVER_ERROR';
}

/** What was thrown, under whatever graphql-js and Apollo have wrapped around it. */
function originOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError !== undefined ? originOf(error.originalError) : error;
}

/** Apollo calls every error found in validation the same; the code of the one inside says more. */
function toldCode(error: unknown): string | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const { code } = error.extensions;
  const own = typeof code === 'string' && TOLD.has(code) ? code : undefined;
  return toldCode(error.originalError) ?? own ?? (isAboutVariable(error) ? 'BAD_USER_INPUT' : undefined);
}

function isAboutVariable({ nodes }: GraphQLError): boolean {
  return nodes?.length === 1 && nodes[0]?.kind === Kind.VARIABLE_DEFINITION;
}

/**
 * graphql-js repeats the whole value of a variable before it says what is wrong with it, and suggests names out of the schema, which
 * strangers are not told. Left are the place and the sentence: "input.baselineOn: Write a date as YYYY-MM-DD, …".
 */
function sentence(error: unknown, message: string): string {
  const plain = (text: string): string => text.replace(/ Did you mean [^]*\?$/, '');
  if (!(error instanceof GraphQLError) || !(error.originalError instanceof GraphQLError) || !isAboutVariable(error)) return plain(message);
  const cause = error.originalError.message;
  const before = error.message.slice(0, -cause.length - '; '.length);
  const place = / at "([^"]+)"$/.exec(before) ?? /^Variable "\$([^"]+)"/.exec(before);
  return `${place?.[1] ?? 'A variable'}: ${plain(cause)}`;
}
