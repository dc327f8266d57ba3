// Lighthouse on the portal's pages, each on a desktop and on a phone with a slow line, against a product that runs with its demonstration.
//   npm start                                        in one terminal
//   npm run lighthouse [-- URL] [--runs N] [--only PART-OF-A-PAGE'S-NAME]
// Prints the median of the runs and ends with 1 where a gate is missed. Times depend on the machine and on what else it does, so this is a
// measurement and not a test.
import { parseArgs } from 'node:util';
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright-core';

const { values, positionals } = parseArgs({ options: { runs: { type: 'string', default: '3' }, only: { type: 'string', default: '' } }, allowPositionals: true });
const url = positionals[0] ?? 'http://localhost:4000';
const runs = Number(values.runs);

const forms = [
  { form: 'desktop', config: desktopConfig, leastPerformance: 95 },
  // What Lighthouse does of itself: a phone of 2022 on slow 4G, its processor four times slower than this one.
  { form: 'phone', config: undefined, leastPerformance: 85 },
];

const leastAccessibility = 100;
const mostShift = 0.05;
const mostBlockingMs = 200;

/** Signs in within the browser that Lighthouse will use, and says where the pages are. */
const signIn = async (port) => {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [window] = browser.contexts();
  const page = await window.newPage();
  const addressOf = (name) => page.getByRole('link', { name }).first().evaluate((link) => link.pathname);
  await page.goto(`${url}/auth/sign-in`);
  await page.locator('button[value="short-breaks@trust.example"]').click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.goto(`${url}/workstreams/trust/SB1`);
  const milestone = await addressOf('Engagement closes');
  await page.goto(url + milestone);
  const discussion = await addressOf('Two sessions fall in half-term');
  await page.close();
  // Only the connection: the browser stays, and so does its cookie.
  await browser.close();
  return [
    ['sign in', '/sign-in'],
    ['workstreams', '/workstreams'],
    ['a workstream', '/workstreams/trust/SB1'],
    ['sharing a workstream', '/workstreams/trust/SB1/share'],
    ['starting a discussion', '/workstreams/trust/SB1/discussions/new'],
    ['a milestone', milestone],
    ['reporting on a milestone', `${milestone}/report`],
    ['a discussion', discussion],
    ['my organisation', '/organisation'],
  ];
};

const measure = async (port, address, config) => {
  const { lhr } = await lighthouse(
    url + address,
    { port, logLevel: 'error', onlyCategories: ['performance', 'accessibility', 'best-practices'], disableFullPageScreenshot: true },
    config,
  );
  if (lhr.runtimeError !== undefined) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  if (new URL(lhr.finalDisplayedUrl).pathname !== address) throw new Error(`${address} led to ${lhr.finalDisplayedUrl}`);
  const score = (category) => Math.round(lhr.categories[category].score * 100);
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    practices: score('best-practices'),
    shift: lhr.audits['cumulative-layout-shift'].numericValue,
    blockingMs: lhr.audits['total-blocking-time'].numericValue,
    firstPaintMs: lhr.audits['first-contentful-paint'].numericValue,
    largestPaintMs: lhr.audits['largest-contentful-paint'].numericValue,
    missed: Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== 'informative').map(({ id }) => id),
  };
};

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const medians = (measured) => Object.fromEntries(Object.keys(measured[0]).filter((key) => key !== 'missed').map((key) => [key, median(measured.map((one) => one[key]))]));

const browser = await launch({
  chromePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  chromeFlags: ['--headless', '--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--lang=en-GB'],
  logLevel: 'error',
});
const failures = [];
try {
  const pages = (await signIn(browser.port)).filter(([name]) => name.includes(values.only));
  for (const { form, config, leastPerformance } of forms) {
    const table = {};
    const missed = new Set();
    for (const [name, address] of pages) {
      const measured = [];
      for (let run = 0; run < runs; run += 1) measured.push(await measure(browser.port, address, config));
      const { performance, accessibility, practices, shift, blockingMs, firstPaintMs, largestPaintMs } = medians(measured);
      table[name] = {
        performance,
        accessibility,
        'best practices': practices,
        CLS: Number(shift.toFixed(3)),
        'TBT ms': Math.round(blockingMs),
        'FCP ms': Math.round(firstPaintMs),
        'LCP ms': Math.round(largestPaintMs),
      };
      const gates = [
        [performance >= leastPerformance, `performance ${performance}, below ${leastPerformance}`],
        [accessibility >= leastAccessibility, `accessibility ${accessibility}, below ${leastAccessibility}`],
        [shift <= mostShift, `layout shift ${shift.toFixed(3)}, above ${mostShift}`],
        [blockingMs <= mostBlockingMs, `blocked for ${Math.round(blockingMs)} ms, above ${mostBlockingMs}`],
      ];
      failures.push(...gates.filter(([met]) => !met).map(([, words]) => `${name}, ${form}: ${words}`));
      for (const { missed: ids } of measured) for (const id of ids) missed.add(id);
    }
    console.log(`\n${form}, median of ${runs}; performance ${leastPerformance} or more, accessibility ${leastAccessibility}, CLS ${mostShift} and TBT ${mostBlockingMs} ms at most`);
    console.table(table);
    console.log(`audits below 90 somewhere: ${[...missed].sort().join(', ') || 'none'}`);
  }
} finally {
  browser.kill();
}
for (const failure of failures) console.error(`MISSED  ${failure}`);
console.log(failures.length === 0 ? '\nEvery gate is met.' : `\n${failures.length} gates are missed.`);
process.exitCode = failures.length === 0 ? 0 : 1;
