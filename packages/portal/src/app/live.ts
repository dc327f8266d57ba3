import { ApolloLink } from '@apollo/client';
import type { Observable } from '@apollo/client';
import { from, mergeMap } from 'rxjs';

// Fetched and opened at the first subscription: most pages have nothing live.
let opened: Promise<ApolloLink> | undefined;

const open = async (): Promise<ApolloLink> => {
  const [{ createClient }, { GraphQLWsLink }] = await Promise.all([import('graphql-ws/client'), import('@apollo/client/link/subscriptions')]);
  const url = new URL('/graphql', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  // A lost socket ends the subscription with an error. Reconnecting here was refused: what was sent in between would be missing
  // and nobody would know. The page asks what it missed, and subscribes again.
  return new GraphQLWsLink(createClient({ url: url.toString(), lazy: true, retryAttempts: 0 }));
};

/** Carries subscriptions over a graphql-transport-ws socket. An error means that the socket cannot be had: poll instead. */
export class LiveLink extends ApolloLink {
  override request(operation: ApolloLink.Operation, forward: ApolloLink.ForwardFunction): Observable<ApolloLink.Result> {
    opened ??= open().catch((cause: unknown) => {
      opened = undefined;
      throw cause;
    });
    return from(opened).pipe(mergeMap((link) => link.request(operation, forward)));
  }
}
