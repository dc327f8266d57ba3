import type { Page } from 'playwright-core';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks the API as the page itself does: from its own origin, with its own cookie. Request ids are left out, since each answer has its own. */
export async function ask(page: Page, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
  const { status, text } = await page.evaluate(
    async (body) => {
      const response = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' }, body });
      return { status: response.status, text: await response.text() };
    },
    JSON.stringify({ query, variables }),
  );
  return { status, body: withoutRequestIds(text) };
}

/** The ids of organisations, in the order of the slugs in their addresses. */
export async function organisationIds(page: Page, ...slugs: readonly string[]): Promise<string[]> {
  const { body } = await ask(page, '{ organisations(first: 100) { nodes { id slug } } }');
  const { nodes } = (body as { data: { organisations: { nodes: { id: string; slug: string }[] } } }).data.organisations;
  return slugs.map((slug) => {
    const found = nodes.find((organisation) => organisation.slug === slug);
    if (found === undefined) throw new Error(`There is no organisation “${slug}”`);
    return found.id;
  });
}

/** A workstream of the organisation that somebody is signed in for; its owner's alone where no audience is chosen. */
export async function createWorkstream(page: Page, input: { readonly ref: string; readonly title: string; readonly audience?: object }): Promise<{ id: string; version: number }> {
  const { body } = await ask(page, 'mutation ($input: CreateWorkstreamInput!) { createWorkstream(input: $input) { workstream { id version } errors { message } } }', { input });
  const { workstream, errors } = (body as { data: { createWorkstream: { workstream: { id: string; version: number } | null; errors: { message: string }[] } } }).data.createWorkstream;
  if (workstream === null) throw new Error(`The workstream ${input.ref} was not created: ${errors.map(({ message }) => message).join('; ')}`);
  return workstream;
}

/** What the socket says first to somebody who wants to hear of new comments; of use where that is a refusal, since silence is waited for. */
export async function askToFollow(page: Page, threadId: string): Promise<unknown> {
  const text = await page.evaluate(
    async (payload) =>
      new Promise<string>((resolve, reject) => {
        const socket = new WebSocket('/graphql', 'graphql-transport-ws');
        socket.onopen = () => {
          socket.send('{"type":"connection_init"}');
        };
        socket.onclose = ({ code }) => {
          reject(new Error(`The socket was closed with ${code}`));
        };
        socket.onmessage = ({ data }: MessageEvent<string>) => {
          const { type } = JSON.parse(data) as { type: string };
          if (type === 'connection_ack') socket.send(`{"id":"1","type":"subscribe","payload":${payload}}`);
          else if (type === 'next' || type === 'error' || type === 'complete') {
            socket.onclose = null;
            socket.close();
            resolve(data);
          }
        };
      }),
    JSON.stringify({ query: 'subscription ($threadId: ID!) { commentPosted(threadId: $threadId) { id } }', variables: { threadId } }),
  );
  return withoutRequestIds(text);
}

/** An id of the same kind that names nothing: what a stranger could make up. */
export function madeUpLike(id: string): string {
  const [kind] = Buffer.from(id, 'base64url').toString().split(':');
  return Buffer.from(`${kind ?? ''}:${crypto.randomUUID()}`).toString('base64url');
}

function withoutRequestIds(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => (key === 'requestId' ? undefined : value));
}
