// The process that asks: told what to ask for how long, it answers what came of it. Kept alive, so that it is warm itself.
import autocannon from 'autocannon';

const CONNECTIONS = 8;

/** Requests a second, each request's milliseconds, and whatever was not the answer expected. */
const ask = async ({ url, headers, body, expected, seconds }) => {
  const milliseconds = [];
  const run = autocannon({ url, method: 'POST', headers, body, expectBody: expected, connections: CONNECTIONS, duration: seconds });
  run.on('response', (_client, _status, _bytes, took) => {
    milliseconds.push(took);
  });
  const { requests, duration, errors, timeouts, mismatches, non2xx } = await run;
  return { perSecond: requests.total / duration, milliseconds, wrong: errors + timeouts + mismatches + non2xx };
};

process.on('message', async (question) => {
  process.send(await ask(question));
});
