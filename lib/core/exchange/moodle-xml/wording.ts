import type { Localized } from '../../shared/locale';
import type { Wording } from '../problem';

export const NOT_A_QUIZ: Wording = {
  code: 'not-moodle-xml',
  message: {
    zh: '这个 XML 文件不是 Moodle 导出的题目：最外层不是 <quiz>。',
    en: 'This XML file holds no Moodle exercises: its root is not <quiz>.',
  },
  fix: {
    zh: '请在 Moodle 的题库里选“导出”，格式选 Moodle XML。',
    en: 'Choose "Export" in the question bank of Moodle, and Moodle XML for the format.',
  },
};

/** Kinds by what Moodle calls them on its pages. */
const KINDS: Readonly<Record<string, Localized>> = {
  essay: { zh: '问答题', en: 'essay' },
  matching: { zh: '匹配题', en: 'matching' },
  randomsamatch: { zh: '随机匹配题', en: 'random short-answer matching' },
  cloze: { zh: '完形填空', en: 'embedded answers (cloze)' },
  multianswer: { zh: '完形填空', en: 'embedded answers (cloze)' },
  calculated: { zh: '计算题', en: 'calculated' },
  calculatedsimple: { zh: '简单计算题', en: 'simple calculated' },
  calculatedmulti: { zh: '计算选择题', en: 'calculated multichoice' },
  description: { zh: '说明', en: 'description' },
  ddwtos: { zh: '拖字填空', en: 'drag and drop into text' },
  ddmarker: { zh: '拖放标记', en: 'drag and drop markers' },
  ddimageortext: { zh: '拖放到图上', en: 'drag and drop onto image' },
  gapselect: { zh: '选词填空', en: 'select missing words' },
  ordering: { zh: '排序题', en: 'ordering' },
  stack: { zh: 'STACK 题', en: 'STACK' },
  coderunner: { zh: 'CodeRunner 题', en: 'CodeRunner' },
};

export function refusedKind(kind: string): Wording {
  const name = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  const shown = kind.slice(0, 40);
  return {
    code: 'kind-not-taken',
    message: {
      zh: `“${name?.zh ?? shown}”（type="${shown}"）没有对应的题型。`,
      en: `The kind "${name?.en ?? shown}" (type="${shown}") has no equivalent here.`,
    },
    fix: {
      zh: '能导入的是选择、判断、简答和数值题；请把它改成其中一种，或在题库里重新出题。',
      en: 'Multiple choice, true or false, short answers and numbers can be imported; make it one of these, or write it anew in the studio.',
    },
  };
}

export const NUMBER_EXPECTED: Wording = {
  code: 'not-a-number',
  message: { zh: '数值题的答案读不出数来。', en: 'The answer of a numerical exercise is no number.' },
  fix: { zh: '请在 <answer> 的 <text> 里写一个数。', en: 'Write a number in the <text> of the <answer>.' },
};
export const OTHER_NUMBERS: Wording = {
  code: 'other-numbers-feedback',
  message: { zh: '给其他所有答案（*）的评语没有带过来。', en: 'The feedback for all other answers (*) was left out.' },
  fix: { zh: '需要的话，请写进 remark。', en: 'Put it into the remark if it is wanted.' },
};
export const UNITS: Wording = {
  code: 'units-left-out',
  message: { zh: '只带来一个单位，其余的没有带过来。', en: 'One unit was taken over; the others were left out.' },
  fix: { zh: '请在题面里写明用哪个单位回答。', en: 'Say in the question which unit is wanted.' },
};
export const HINTS_LEFT_OUT: Wording = {
  code: 'hints-left-out',
  message: { zh: '提示没有带过来。', en: 'The hints were left out.' },
  fix: { zh: '请在题库里把它们写进 hints。', en: 'Write them under "hints" in the studio.' },
};
