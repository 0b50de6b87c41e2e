/** @file How texts are cut into words for searching, Chinese and Latin alike. */

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });
const HAN = /^\p{Script=Han}+$/u;
/** Looks ahead, so that pairs overlap. */
const HAN_PAIR = /(?=(\p{Script=Han}{2}))/gu;

/** The sign between the numbers of a size, however it is written: 3×3, 3 x 3, 3*3. */
const TIMES = /(?<=\d)\s?[x×*]\s?(?=\d)/gu;
const SIZE = /^\d+(?:x\d+)+$/u;
/** A number in groups of three, with commas of either width (NFKC has made them one): 138,357,544. */
const GROUPED = /(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])/gu;
const LONG_NUMBER = /^\d{4,}$/u;
const THREE_DIGITS_FOLLOW = /(?<=\d)(?=(?:\d{3})+$)/gu;

/**
 * The words of a text in small letters: Latin words and numbers as they stand, Chinese both as the dictionary cuts it and as pairs of
 * neighbouring characters, so that a query finds its text even where the two are cut differently (步幅 in 步幅大). A size is one word
 * however its sign is written, and so are its numbers; a number is the same with and without commas; the parts of a name (kernel_size) are words
 * beside the name.
 */
export function wordsOf(text: string): readonly string[] {
  return askedWordsOf(text).flatMap((word) => [word, ...partsOf(word)]);
}

/** The words of a query: those of a text, but a size or a name means the whole of it. */
export function askedWordsOf(query: string): readonly string[] {
  const plain = query
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(GROUPED, (number) => number.replaceAll(',', ''))
    .replaceAll(TIMES, 'x');
  const words = [...SEGMENTER.segment(plain)]
    .filter(({ isWordLike }) => isWordLike === true)
    .map(({ segment }) => segment);
  return [...words, ...pairsOf(plain)];
}

/** Whether a word is written in Chinese characters. */
export function isHan(word: string): boolean {
  return HAN.test(word);
}

/** As a pattern that finds the word in a text as it was written. */
export function writtenPattern(word: string): string {
  if (SIZE.test(word)) return word.replaceAll('x', String.raw`\s?[x×*]\s?`);
  if (LONG_NUMBER.test(word)) return word.replaceAll(THREE_DIGITS_FOLLOW, '[,，]?');
  return word.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`);
}

function partsOf(word: string): readonly string[] {
  if (SIZE.test(word)) return word.split('x');
  const parts = word.split('_').filter((part) => part !== '');
  return parts.length > 1 ? parts : [];
}

function pairsOf(text: string): readonly string[] {
  return [...text.matchAll(HAN_PAIR)].flatMap((match) => match[1] ?? []);
}
