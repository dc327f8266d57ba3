const longest = 254;

/** An e-mail address in small letters, as the directory keeps it; null when the text is none. Nobody is told of by an address in two spellings. */
export function readEmailAddress(text: string): string | null {
  const email = text.trim().toLowerCase();
  return /^[^\s@,;<>"\p{Cc}]+@[^\s@,;<>".\p{Cc}]+(\.[^\s@,;<>".\p{Cc}]+)+$/u.test(email) && email.length <= longest ? email : null;
}
