import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import type { Express } from 'express';
import { pino } from 'pino';
import type { Logger } from 'pino';

/** A server on a free port. */
export interface TestServer {
  url: string;
  close: () => Promise<void>;
}

/** Listens first and builds then, since an app needs to know its own address. */
export async function startServer(build: (url: string) => Express | Promise<Express>): Promise<TestServer> {
  const server = createServer();
  server.listen(0);
  await once(server, 'listening');
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  try {
    server.on('request', await build(url));
  } catch (error) {
    // Left open, it would keep Jest waiting for ever.
    await close();
    throw error;
  }
  return { url, close };
}

/** A log that a test can read. */
export function readableLog(): { log: Logger; logged: () => string } {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  return { log: pino(sink), logged: () => lines.join('') };
}
