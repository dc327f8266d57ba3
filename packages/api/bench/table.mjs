const sorted = (numbers) => [...numbers].sort((a, b) => a - b);

/** The value that a share of the others do not exceed. */
const quantile = (numbers, share) => sorted(numbers)[Math.ceil(share * numbers.length) - 1];
const median = (numbers) => quantile(numbers, 0.5);

const spread = (numbers, digits) => [Math.min(...numbers), median(numbers), Math.max(...numbers)].map((number) => number.toFixed(digits)).join(' / ');

/** Compared round by round: what the machine does besides slows neighbours alike. */
const against = (rounds, reference) => spread(rounds.map(({ perSecond }, round) => perSecond / reference[round].perSecond), 2);

/** Markdown, so that it can be kept where it is quoted. `measured` has, for each contestant, its rounds. */
export const tableOf = (measured) => {
  const references = measured.filter(({ reference }) => reference !== undefined);
  const head = ['Server', 'Requests/s', 'p50 ms', 'p95 ms', ...references.map(({ reference }) => `Against ${reference}`)];
  const rows = measured.map(({ label, rounds }) => {
    const milliseconds = rounds.flatMap((round) => round.milliseconds);
    return [label, spread(rounds.map(({ perSecond }) => perSecond), 0), quantile(milliseconds, 0.5).toFixed(1), quantile(milliseconds, 0.95).toFixed(1), ...references.map((other) => against(rounds, other.rounds))];
  });
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
};
