import type { Express } from 'express';
import type { Logger } from 'pino';

/** What decides whether the process can serve. */
export interface HealthSettings {
  /** Null when ready; otherwise one sentence on what is missing, fit for an operator and without secrets. */
  check: () => Promise<string | null>;
  log: Logger;
  /** Milliseconds until a check that does not answer counts as failed. */
  patience?: number;
}

/**
 * `GET /healthz`: the process lives. `GET /readyz`: it can serve. They differ on purpose: a database that is down must
 * take the process out of the load balancer, not have it killed.
 */
export function mountHealth(app: Express, { check, log, patience = 5_000 }: HealthSettings): void {
  app.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok\n');
  });

  app.get('/readyz', async (_request, response) => {
    const trouble = await withPatience(check, patience).catch((error: unknown) => {
      log.error({ err: error }, 'the readiness check failed');
      return 'The database does not answer.';
    });
    response.type('text/plain');
    if (trouble === null) response.send('ready\n');
    else response.status(503).send(`${trouble}\n`);
  });
}

async function withPatience(check: () => Promise<string | null>, patience: number): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => { reject(new Error(`no answer within ${patience} ms`)); }, patience);
  });
  try {
    return await Promise.race([check(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
