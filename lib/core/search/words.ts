/** @file How texts are cut into words for searching, Chinese and Latin alike. */

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });
const HAN = /^\p{Script=Han}+$/u;
/** Looks ahead, so that pairs overlap. */
const HAN_PAIR = /(?=(\p{Script=Han}{2}))/gu;

/**
 * The words of a text in small letters: Latin words and numbers as they stand, Chinese both as the dictionary cuts it and as pairs of
 * neighbouring characters, so that a query finds its text even where the two are cut differently (步幅 in 步幅大).
 */
export function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const words = [...SEGMENTER.segment(plain)]
    .filter(({ isWordLike }) => isWordLike === true)
    .map(({ segment }) => segment);
  return [...words, ...pairsOf(plain)];
}

/** Whether a word is written in Chinese characters. */
export function isHan(word: string): boolean {
  return HAN.test(word);
}

function pairsOf(text: string): readonly string[] {
  return [...text.matchAll(HAN_PAIR)].flatMap((match) => match[1] ?? []);
}
