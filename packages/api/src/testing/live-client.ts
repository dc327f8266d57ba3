import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';

/** What a subscriber was told once. */
interface Told<Data> {
  data?: Data | null;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
}

/** One subscription: what comes, in order, and how it ends. */
export type Following<Data> = AsyncIterableIterator<Told<Data>>;

/** A client of the socket, as the portal is one; it never tries twice. */
export class LiveClient {
  private readonly client: Client;

  constructor(url: string, token: string | null, headers: Record<string, string>) {
    class SocketWithHeaders extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers });
      }
    }
    this.client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: SocketWithHeaders,
      ...(token === null ? {} : { connectionParams: { authorization: `Bearer ${token}` } }),
      retryAttempts: 0,
    });
  }

  /** Any operation, subscription or not. Rejects when the server answers with errors or closes. */
  send<Data = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}): Following<Data> {
    return this.client.iterate<Data, Record<string, unknown>>({ query, variables }) as Following<Data>;
  }

  /** The comments of a discussion from now on: resolves once the server listens. */
  comments(thread: { id: string }, selection = 'id body'): Following<{ commentPosted: { id: string; body: string } }> {
    return this.send(`subscription ($id: ID!) { commentPosted(threadId: $id) { ${selection} } }`, { id: thread.id });
  }

  async close(): Promise<void> {
    await this.client.dispose();
  }
}
