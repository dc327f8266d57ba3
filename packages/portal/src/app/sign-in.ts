// The sign-in page is plain HTML; this adds where to go afterwards, and what went wrong.
const problems: Readonly<Record<string, string>> = {
  'unknown-person': 'Nobody in this partnership has the account you signed in with. Ask your organisation’s administrator to add you.',
  cancelled: 'You stopped before signing in was finished. Nothing has changed.',
  expired: 'Your session has ended, or signing in took too long. Sign in again to carry on where you were.',
  unavailable: 'The sign-in service does not answer at the moment. Try again in a few minutes.',
};

const query = new URLSearchParams(window.location.search);

const returnTo = query.get('returnTo');
const link = document.getElementById('sign-in');
if (returnTo !== null && link !== null) link.setAttribute('href', `/auth/sign-in?${new URLSearchParams({ returnTo }).toString()}`);

const problem = query.get('problem');
const place = document.getElementById('problem');
if (problem !== null && place !== null) {
  const words = problems[problem] ?? 'Signing in did not work. Try again.';
  const summary = document.createElement('div');
  summary.className = 'govuk-error-summary';
  summary.tabIndex = -1;
  const heading = document.createElement('h2');
  heading.className = 'govuk-error-summary__title';
  heading.textContent = problem === 'expired' || problem === 'cancelled' ? 'You are not signed in' : 'There is a problem';
  const body = document.createElement('div');
  body.className = 'govuk-error-summary__body';
  const sentence = document.createElement('p');
  sentence.textContent = words;
  body.append(sentence);
  summary.append(heading, body);
  place.append(summary);
  document.title = `Error: ${document.title}`;
  summary.focus();
}
