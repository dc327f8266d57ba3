/** What a person can be found by, as the law on personal data has it, and what our texts must not hold. */
export const identifierKinds = ['NHS_NUMBER', 'UPN', 'DATE_OF_BIRTH', 'POSTCODE'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

export const identifierNames: Readonly<Record<IdentifierKind, string>> = {
  NHS_NUMBER: 'an NHS number',
  UPN: 'a unique pupil number',
  DATE_OF_BIRTH: 'a date of birth',
  POSTCODE: 'a full postcode',
};

/**
 * What a text seems to hold that a child could be found by: each kind once, never the identifier itself, which must not travel into
 * errors or logs. A guess that errs on the side of asking; whoever wrote it can say why it stays.
 */
export function identifiersIn(text: string): IdentifierKind[] {
  return identifierKinds.filter((kind) => finders[kind](text));
}

const finders: Readonly<Record<IdentifierKind, (text: string) => boolean>> = {
  NHS_NUMBER: (text) => Array.from(text.matchAll(tenDigits)).some(([found]) => isNhsNumber(found.replace(/\D/g, ''))),
  UPN: (text) => Array.from(text.matchAll(upnShape)).some(([found]) => isUpn(found.toUpperCase())),
  DATE_OF_BIRTH: (text) => bornBefore.test(text) || bornAfter.test(text),
  POSTCODE: (text) => Array.from(text.matchAll(postcodeShape)).some(([found, area = '', space = '', inward = '']) =>
    postcodeAreas.has(area.toUpperCase()) && !/^\d(?:st|nd|rd|th)$/.test(inward) && (space !== '' || found === found.toUpperCase())),
};

/** Together or as 3, 3 and 4. Not money, not a part of a longer or decimal number, and not a telephone number, which begins with + or 0. */
const tenDigits = /(?<![\d£$€.,+]|\+\d{1,3}[\s-]?\(?)[1-9]\d{2}[\s-]?\d{3}[\s-]?\d{4}(?!\d|[.,]\d)/gu;

/** The last digit checks the nine before it, modulo 11: one in eleven numbers passes by chance. */
function isNhsNumber(digits: string): boolean {
  const sum = Array.from(digits.slice(0, 9)).reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}

/** Without I, O and S, which look like digits. */
const upnLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const upnShape = /(?<![\p{L}\d])[a-z]\d{11}[\da-z](?![\p{L}\d])/giu;

/** The first letter checks the twelve characters after it, modulo 23; a temporary number ends in a letter, which counts by its place. */
function isUpn(upn: string): boolean {
  const values = Array.from(upn.slice(1), (character) => (/\d/.test(character) ? Number(character) : upnLetters.indexOf(character)));
  if (values.includes(-1)) return false;
  return upnLetters[values.reduce((total, value, index) => total + value * (index + 2), 0) % 23] === upn[0];
}

const month = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const day = String.raw`(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?`;
const year = String.raw`(?:(?:19|20)\d{2}|['’]?\d{2})`;
const date = `(?:${[
  String.raw`(?:19|20)\d{2}-\d{1,2}-\d{1,2}`,
  String.raw`\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})`,
  String.raw`${day}\s+(?:of\s+)?${month}(?:,?\s+${year})?`,
  String.raw`${month}\s+${day}(?:,?\s+${year})?`,
].join('|')})(?![\\p{L}\\d])`;
/** Dates of work are everywhere here, so a date alone says nothing: it is one of birth beside a word that says so. */
const birth = String.raw`(?<!\p{L})(?:born|d\.?\s?o\.?\s?b\b\.?|dates?\s+of\s+birth|birth\s?dates?|birthdays?)(?!\p{L})`;
/** A few words may stand between: "born in Birmingham on 12 March 2012", "DOB (as recorded): 12/03/12". A new sentence ends it. */
const bornBefore = new RegExp(String.raw`${birth}[^.!?\n\d]{0,30}?(?<![\p{L}\d])${date}`, 'iu');
const bornAfter = new RegExp(String.raw`(?<![\p{L}\d])${date}[\s,(–-]{0,3}(?:(?:is|was|being|as)\s+)?(?:(?:his|her|their|the|a)\s+)?${birth}`, 'iu');

/** A whole one, which names a street; "B33" names a district and no household. Written together only in capitals: "m12nd" is no address. */
const postcodeShape = /(?<![\p{L}\d.])([a-z]{1,2})\d[a-z\d]?([ \t\u{a0}]{0,2})(\d[abd-hjlnp-uw-z]{2})(?![\p{L}\d])/giu;
const postcodeAreas = new Set(
  ('AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX '
    + 'IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST '
    + 'SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE').split(' '),
);

/** What forms call a text, by the last part of its place in an input. */
const boxNames: Readonly<Record<string, string>> = {
  identifierReason: 'Reason', body: 'Comment', narrative: 'What happened', text: 'Decision', decidedBy: 'Who decided', subjectTo: 'What it is subject to', by: 'Who paused it',
};

/** "Title seems to hold a full postcode": names the box and what was found, never the identifier. */
export function identifierSentence(path: readonly string[], kind: IdentifierKind): string {
  return `${boxName(path)} seems to hold ${identifierNames[kind]}. Take it out, or say why it has to stay`;
}

function boxName(path: readonly string[]): string {
  const last = path.filter((segment) => !/^\d+$/.test(segment)).at(-1) ?? '';
  const words = last.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return boxNames[last] ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
