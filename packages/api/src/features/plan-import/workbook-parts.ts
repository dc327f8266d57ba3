import { unzipSync, zipSync, type UnzipFileInfo } from 'fflate';
import { planFileLimits, refuse, type Attempt } from './sheet.ts';

const MOST_PARTS = 1_000;
const mostUnpacked = planFileLimits.unpackedMebibytes * 1024 * 1024;

/** What text is read from. Drawings, charts, comments, macros and links to elsewhere stay packed: nothing of them is ever opened. */
const needed = /(?:^|\/)(?:\[content_types\]\.xml|_rels\/\.rels|workbook\d*\.xml(?:\.rels)?|sharedstrings\d*\.xml|styles\d*\.xml)$|\/worksheets\/[^/]+\.xml$/i;

const beyond = `The workbook is larger than ${planFileLimits.unpackedMebibytes} MB once it is unpacked, the most that can be imported`;

/** Ends the unpacking from inside the library. */
class TooMuch extends Error {}

/**
 * A workbook with those parts alone that hold its text, not packed any more.
 *
 * A zip of 5 MB can unpack to gigabytes, and the library that reads workbooks unpacks what it is given. So each part is unpacked
 * here first, into no more room than the zip's directory claims for it, and what the directory claims in total is bounded; a part
 * that lies about its size comes out cut off, and is then no XML.
 */
export function unpackWorkbook(bytes: Uint8Array): Attempt<Uint8Array> {
  const budget = { parts: 0, bytes: 0, openDocument: false, excel: false };
  const take = (part: UnzipFileInfo): boolean => {
    budget.parts += 1;
    if (budget.parts > MOST_PARTS) throw new TooMuch();
    budget.openDocument ||= part.name === 'content.xml';
    budget.excel ||= /(?:^|\/)workbook\d*\.xml$/i.test(part.name);
    if (!needed.test(part.name)) return false;
    budget.bytes += part.originalSize;
    if (budget.bytes > mostUnpacked) throw new TooMuch();
    return true;
  };
  try {
    const parts = unzipSync(bytes, { filter: take });
    if (budget.excel) return { ok: true, value: zipSync(parts, { level: 0 }) };
    return refuse(`The file is ${budget.openDocument ? 'an OpenDocument file' : 'a zipped file'}, not an Excel workbook (.xlsx): save it as one, or as CSV`);
  } catch (error) {
    if (error instanceof TooMuch) return refuse(beyond);
    return refuse('The file begins like an Excel workbook and is damaged: open it in Excel, save it again and try once more');
  }
}
