import type { Wording } from '../problem';

export function notADocument(said: string): Wording {
  return {
    code: 'not-a-document',
    message: { zh: `这道题写不成题目文档：${said}`, en: `No question document can be made of this: ${said}` },
    fix: { zh: '请在原来的系统里改好，再导入一次。', en: 'Change it where it comes from and import it again.' },
  };
}

export function tooManyOptions(most: number): Wording {
  return {
    code: 'too-many-options',
    message: { zh: `选项超过 ${most} 个。`, en: `There are more than ${most} options.` },
    fix: { zh: '请减少几个。', en: 'Leave some of them out.' },
  };
}

export const EQUAL_OPTIONS: Wording = {
  code: 'options-equal',
  message: { zh: '不同的选项不到两个。', en: 'Fewer than two options differ.' },
  fix: { zh: '选项是图片的，请改成文字。', en: 'Where they are pictures, put them into words.' },
};
export const EQUAL_OPTIONS_LEFT_OUT: Wording = {
  code: 'options-equal-left-out',
  message: { zh: '有选项与前面的相同，没有带过来。', en: 'Options equal to one before were left out.' },
  fix: { zh: '请核对选项。', en: 'Check the options.' },
};
export const SEVERAL_RIGHT: Wording = {
  code: 'several-right',
  message: {
    zh: '只能选一个，却有几个选项都得满分。',
    en: 'Only one option may be chosen, and several earn full marks.',
  },
  fix: { zh: '请改成可以选几个的题，或只留一个正确选项。', en: 'Let several be chosen, or leave one that is right.' },
};
export const PARTIAL_CREDIT: Wording = {
  code: 'partial-credit',
  message: {
    zh: '只得一部分分的答案这里不给分，或按平均分。',
    en: 'Answers that earn a part of the points earn none here, or an equal share.',
  },
  fix: { zh: '请核对评分。', en: 'Check the points.' },
};
export const CASE_IGNORED: Wording = {
  code: 'case-ignored',
  message: { zh: '这里不区分大小写。', en: 'Capitals and small letters are not told apart here.' },
  fix: { zh: '大小写要紧的话，请改成选择题。', en: 'Where they matter, make it a choice.' },
};
export const FORMS_LEFT_OUT: Wording = {
  code: 'forms-left-out',
  message: {
    zh: '有的写法没有文字、太长或太多，没有带过来。',
    en: 'Forms without words, too long ones, or too many were left out.',
  },
  fix: { zh: '请核对算对的写法。', en: 'Check which forms are right.' },
};
export const NO_WORDS: Wording = {
  code: 'no-words',
  message: { zh: '没有能用的正确答案。', en: 'There is no right answer that can be used.' },
  fix: {
    zh: '答案要有文字或数字，不超过 200 个字符；长的回答不能自动评分。',
    en: 'An answer needs letters or digits and at most 200 characters; long answers cannot be graded here.',
  },
};
export const NUMBER_TOO_LARGE: Wording = {
  code: 'number-too-large',
  message: { zh: '答案的数太大，学生写不出来。', en: 'The number is larger than a student can type.' },
  fix: { zh: '请换一个单位。', en: 'Choose another unit.' },
};
export const NUMBER_FEEDBACK: Wording = {
  code: 'number-feedback-left-out',
  message: { zh: '对某些错误数值的评语没有带过来。', en: 'What is said about certain wrong numbers was left out.' },
  fix: {
    zh: '引擎能算的题，请改用 quantity 和 slips：错因会自动认出来。',
    en: 'Where the engine can compute the answer, use a quantity and slips: mistakes are then recognised.',
  },
};

export const UNIT_LEFT_OUT: Wording = {
  code: 'unit-left-out',
  message: { zh: '单位里有花括号，没有带过来。', en: 'The unit holds braces and was left out.' },
  fix: { zh: '请在题库里补写单位。', en: 'Write the unit in the studio.' },
};

const KINDS = {
  shape: { zh: '大小（高×宽×通道数）', en: 'a shape (height×width×channels)' },
  matrix: { zh: '逐格填的表', en: 'a table filled in cell by cell' },
  order: { zh: '排序', en: 'an order' },
  formula: { zh: '公式', en: 'a formula' },
  network: { zh: '网络的代码', en: 'the code of a network' },
} as const;

export function notExported(kind: keyof typeof KINDS): Wording {
  return {
    code: `kind-${kind}`,
    message: {
      zh: `这一问的答案是${KINDS[kind].zh}，别的系统没有对应的题型。`,
      en: `This part is answered with ${KINDS[kind].en}, which other systems do not have.`,
    },
    fix: {
      zh: '能导出的是选择、填词和填数；需要的话，另写一道这样的题。',
      en: 'Choices, words and numbers can be exported; write a question of one of these kinds if it is needed.',
    },
  };
}

export const PICTURES: Wording = {
  code: 'pictures',
  message: {
    zh: '题里有引擎画的图，导不出去。',
    en: 'The question shows pictures drawn by the engine, which cannot be exported.',
  },
  fix: { zh: '请另写一道不靠图的题。', en: 'Write a question that does without them.' },
};
export const CARRIED: Wording = {
  code: 'carry-left-out',
  message: { zh: '“前面答错，后面照样给分”没有带过去。', en: 'Errors are not carried forward elsewhere.' },
  fix: { zh: '请知悉：各问分开评分。', en: 'Note that each part is graded on its own.' },
};
