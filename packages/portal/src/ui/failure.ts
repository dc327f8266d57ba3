import { ServerError } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';

/** Why something could not be fetched or sent: nobody is signed in any more, the server refused or failed, or it was not reached. */
export type Failure = 'signed-out' | 'refused' | 'server' | 'unreachable';

/** Sorts what Apollo Client throws; an expected failure of a mutation is not among it, those come back as problems. */
export function failureOf(error: unknown): Failure {
  if (CombinedGraphQLErrors.is(error)) {
    const codes = error.errors.map(({ extensions }) => extensions?.['code']);
    if (codes.includes('UNAUTHENTICATED')) return 'signed-out';
    return codes.includes('INTERNAL_SERVER_ERROR') ? 'server' : 'refused';
  }
  if (ServerError.is(error)) {
    if (error.statusCode === 401) return 'signed-out';
    return error.statusCode >= 500 ? 'server' : 'refused';
  }
  return 'unreachable';
}

/** Whether somebody waits at the door: signed in for an organisation that has not accepted the memorandum in force. */
export function isAtDoor(error: unknown): boolean {
  return CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.['reason'] === 'MEMORANDUM_NOT_ACCEPTED');
}

/** One plain sentence for a page that could not be fetched. */
export function fetchFailureWords(failure: Failure): string {
  switch (failure) {
    case 'signed-out':
      return 'You have been signed out. Sign in again to see this page.';
    case 'refused':
      return 'Golden Thread would not answer this request. If you followed a link, check that it is complete.';
    case 'server':
      return 'Something went wrong in Golden Thread. Nothing that was saved is lost. Try again in a minute.';
    case 'unreachable':
      return 'Golden Thread could not be reached. Check your connection, then try again.';
  }
}

/** One plain sentence for a form that could not be sent; what was typed is still there. */
export function sendFailureWords(failure: Failure): string {
  switch (failure) {
    case 'signed-out':
      return 'You have been signed out, and this was not saved. What you typed is still here: sign in again in another tab, then send it from this one.';
    case 'refused':
      return 'Golden Thread would not take this, and it was not saved. What you typed is still here.';
    case 'server':
      return 'Something went wrong in Golden Thread, and we cannot tell whether this was saved. What you typed is still here. Try again: it will not be saved twice.';
    case 'unreachable':
      return 'Golden Thread could not be reached. What you typed is still here. Check your connection and try again: it will not be saved twice.';
  }
}
