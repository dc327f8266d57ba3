import type { DemonstrationPerson } from './sessions.repository.ts';

/** Where the page's stylesheet is; the content security policy allows nothing inline. */
export const styleSheetPath = '/oidc-sign-in/page.css';

/** The page on which one chooses whom of the demonstration to be. It works without JavaScript. */
export function demonstrationPage(people: DemonstrationPerson[]): string {
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Choose who to sign in as - Golden Thread demonstration</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#1d5c63">
<meta name="robots" content="noindex">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${styleSheetPath}">
</head>
<body>
<a class="skip-link" href="#main-content">Skip to main content</a>
<header><p class="width">Golden Thread</p></header>
<main id="main-content" class="width">
<h1>Choose who to sign in as</h1>
<p class="inset">This is a demonstration. Its people are made up and so is most of its data. You need no password.</p>
<form method="post">
${people.length === 0 ? nobody : organisationsOf(people).map(section).join('\n')}
<button type="submit" name="cancel" value="yes" class="cancel">Cancel</button>
</form>
</main>
</body>
</html>
`;
}

const nobody = '<p>There is nobody to choose: the demonstration’s data has not been loaded.</p>';

/** People in the order given, under the organisations they act for; a joint post stands under both. */
function organisationsOf(people: DemonstrationPerson[]): [string, DemonstrationPerson[]][] {
  const groups = new Map<string, DemonstrationPerson[]>();
  for (const person of people) {
    const name = person.organisations.join(' and ');
    groups.set(name, [...(groups.get(name) ?? []), person]);
  }
  return [...groups];
}

function section([organisation, people]: [string, DemonstrationPerson[]]): string {
  return `<h2>${escaped(organisation)}</h2>
<ul>
${people.map((person) => `<li>${choice(person)}</li>`).join('\n')}
</ul>`;
}

function choice({ email, displayName, jobTitle }: DemonstrationPerson): string {
  const post = jobTitle === null ? '' : `, <span class="post">${escaped(jobTitle)}</span>`;
  return `<button type="submit" name="person" value="${escaped(email)}"><span class="name">${escaped(displayName)}</span>${post}</button>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** The page's look: the portal's colours and measures, without depending on its build. */
export const styleSheet = `
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #0b0c0c; font: 400 1.1875rem/1.32 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
header { background: #1d5c63; color: #fff; font-weight: 700; }
header p { margin: 0; padding-top: 15px; padding-bottom: 15px; }
.width { max-width: 60rem; margin: 0 auto; padding-left: 20px; padding-right: 20px; }
main { padding-top: 30px; padding-bottom: 50px; }
h1 { margin: 0 0 25px; font-size: 2.25rem; line-height: 1.1; }
h2 { margin: 35px 0 10px; font-size: 1.5rem; line-height: 1.2; }
.inset { margin: 0 0 20px; padding: 15px; border-left: 10px solid #8fb0b4; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: 0 0 10px; }
button { width: 100%; max-width: 44rem; min-height: 44px; padding: 10px 15px; border: 2px solid #1d5c63; border-radius: 0; background: #fff; color: #0b0c0c; font: inherit; text-align: left; cursor: pointer; overflow-wrap: anywhere; }
button:hover { background: #eef4f4; }
button:focus-visible, .skip-link:focus { outline: 3px solid #fd0; outline-offset: 0; border-color: #0b0c0c; box-shadow: inset 0 0 0 2px #0b0c0c; }
.name { font-weight: 700; }
.cancel { width: auto; margin-top: 35px; border-color: #505a5f; }
.skip-link { position: absolute; left: -999rem; }
.skip-link:focus { position: static; display: block; padding: 10px 15px; background: #fd0; color: #0b0c0c; }
@media (max-width: 40em) { h1 { font-size: 1.6875rem; } h2 { font-size: 1.25rem; } }
`;
