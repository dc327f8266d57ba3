import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { protections } from './security-headers.ts';

/** Answers on a connection that express never sees, with nothing but a status, and closes it. */
export function answerBare(socket: Duplex, status: string): void {
  // Nobody else listens to this socket any more, and an error that nobody hears ends the process.
  socket.on('error', () => {
    socket.destroy();
  });
  const headers = { ...protections, 'Cache-Control': 'no-store', Connection: 'close', 'Content-Length': '0' };
  socket.end(`HTTP/1.1 ${status}\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
}

/** What is no request at all, or one whose headers are too long, as node reads it. */
export function answerMalformed(server: Server): void {
  server.on('clientError', (error: Error & { code?: string }, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else answerBare(socket, error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request');
  });
}
