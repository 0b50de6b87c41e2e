import type { ExchangeFormat } from './formats';

/** As much of a file as says what it is. */
const BEGINNING = 4000;

/** The format of an uploaded file, from its name and its beginning; null where it is none of them. A zip file is a QTI package: unpack it first. */
export function detectFormat(name: string, text: string): ExchangeFormat | null {
  const beginning = text.slice(0, BEGINNING).trimStart();
  if (!beginning.startsWith('<')) return isGift(name, text) ? 'gift' : null;
  if (/<quiz[\s>]/u.test(beginning)) return 'moodle-xml';
  if (/<(?:[\w-]+:)?qti-assessment-item[\s>]|imsqti_item_xmlv3p0|imsqtiasi_v3p0|qtiv3p0/u.test(beginning))
    return 'qti-3.0';
  return /<(?:[\w-]+:)?assessmentItem[\s>]|imsqti_item_xmlv2p|imscp_v1p|<manifest[\s>]/u.test(beginning)
    ? 'qti-2.1'
    : null;
}

/** GIFT has no beginning of its own: it is text with answers in braces. */
function isGift(name: string, text: string): boolean {
  const named = /\.gift(?:\.txt)?$/iu.test(name);
  return (
    named || (/\.txt$/iu.test(name) && /\{[^{}]*[=~#TF][^{}]*\}|^\s*\$CATEGORY:/u.test(text.slice(0, BEGINNING * 5)))
  );
}
