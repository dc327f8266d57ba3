import { createServer } from 'node:net';
import { errorCode, OperatorError } from '../platform/operator-error.ts';

const refusal = (port: number, code: string | undefined): OperatorError | undefined => {
  if (code === 'EADDRINUSE') return new OperatorError(`Port ${port} is taken by another program: stop that, or set PORT to another number.`);
  if (code === 'EACCES') return new OperatorError(`Port ${port} may not be used by this user: set PORT to a number above 1023.`);
  return undefined;
};

/** Runs what listens on a port, with a taken or forbidden port told in one sentence. */
export const listening = async <T>(port: number, listen: () => Promise<T>): Promise<T> => {
  try {
    return await listen();
  } catch (error) {
    throw refusal(port, errorCode(error)) ?? error;
  }
};

/**
 * The port to listen on, tried before anything that takes time: `wanted`, or a free one for 0, since the address people
 * sign in at must be known before the server is built.
 */
export const choosePort = (wanted: number): Promise<number> =>
  listening(
    wanted,
    () =>
      new Promise((resolve, reject) => {
        const probe = createServer();
        probe.on('error', reject);
        probe.listen(wanted, () => {
          const address = probe.address();
          const port = typeof address === 'object' && address !== null ? address.port : wanted;
          probe.close(() => {
            resolve(port);
          });
        });
      }),
  );
