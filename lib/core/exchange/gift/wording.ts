import type { Wording } from '../problem';

const NOT_TAKEN: Wording['fix'] = {
  zh: '能导入的是选择、判断、简答和数值题；请把它改成其中一种，或在题库里重新出题。',
  en: 'Multiple choice, true or false, short answers and numbers can be imported; make it one of these, or write it anew in the studio.',
};

function refused(code: string, message: Wording['message']): Wording {
  return { code, message, fix: NOT_TAKEN };
}

export const MATCHING = refused('kind-matching', {
  zh: '匹配题（=甲 -> 乙）没有对应的题型。',
  en: 'Matching (=one -> other) has no equivalent here.',
});
export const ESSAY = refused('kind-essay', {
  zh: '问答题（{}）没有能算出的答案，不能自动评分。',
  en: 'An essay ({}) has no key and cannot be graded here.',
});
export const MISSING_WORD = refused('kind-missing-word', {
  zh: '填空题把答案写在句子中间，没有对应的题型。',
  en: 'A missing word, with the answers within the sentence, has no equivalent here.',
});
export const DESCRIPTION = refused('kind-description', {
  zh: '这一段没有答案，是说明文字，不是题目。',
  en: 'This has no answers: it is a description, not an exercise.',
});
export const BRACES: Wording = {
  code: 'gift-braces',
  message: { zh: '花括号不成对。', en: 'The braces do not match.' },
  fix: {
    zh: '一道题只能有一对花括号；文字里的花括号写成 \\{ 和 \\}。题与题之间空一行。',
    en: 'An exercise has one pair of braces; braces of the text are written \\{ and \\}. Leave an empty line between exercises.',
  },
};
export const NUMBER_EXPECTED: Wording = {
  code: 'gift-number',
  message: { zh: '数值题的答案读不出数来。', en: 'The answer of a numerical exercise is no number.' },
  fix: {
    zh: '请写成 {#3.14:0.01}（数和误差）或 {#1..5}（范围）。',
    en: 'Write {#3.14:0.01}, a number and how far off it may be, or {#1..5}, a range.',
  },
};
export const ANSWERS_UNREADABLE: Wording = {
  code: 'gift-answers',
  message: { zh: '花括号里的答案读不懂。', en: 'The answers between the braces cannot be read.' },
  fix: {
    zh: '每个答案前写 =（对）或 ~（错）；答案文字里的 = ~ # 前面加反斜杠。',
    en: 'Write = before each right answer and ~ before each wrong one; put a backslash before = ~ # that belong to a text.',
  },
};
export const WRONG_NUMBER_FEEDBACK: Wording = {
  code: 'other-numbers-feedback',
  message: { zh: '给其他所有答案的评语没有带过来。', en: 'The feedback for all other answers was left out.' },
  fix: { zh: '需要的话，请写进 remark。', en: 'Put it into the remark if it is wanted.' },
};
