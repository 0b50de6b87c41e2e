import type { Wording } from '../problem';

const NOT_TAKEN: Wording['fix'] = {
  zh: '能导入的是一道 choiceInteraction（选择）或 textEntryInteraction（填一个词或数）。请把题改成其中一种，或在题库里重新出题。',
  en: 'One choiceInteraction or one textEntryInteraction (a word or a number) can be imported; make it one of these, or write it anew in the studio.',
};

export function notAnItem(root: string): Wording {
  const name = root.slice(0, 40);
  const old = root === 'questestinterop';
  return {
    code: old ? 'qti-1' : 'not-qti',
    message: {
      zh: old ? '这是 QTI 1.2 的文件，读的是 2.1 和 3.0。' : `这个 XML 文件不是 QTI 的题目：最外层是 <${name}>。`,
      en: old
        ? 'This is QTI 1.2; versions 2.1 and 3.0 are read.'
        : `This XML file is no QTI item: its root is <${name}>.`,
    },
    fix: {
      zh: '请导出为 QTI 2.1 或 3.0（根元素是 assessmentItem 或 qti-assessment-item）。',
      en: 'Export as QTI 2.1 or 3.0, whose root is assessmentItem or qti-assessment-item.',
    },
  };
}

export const NO_INTERACTION: Wording = {
  code: 'no-interaction',
  message: { zh: '题里没有可以作答的地方。', en: 'There is nothing to answer in this item.' },
  fix: NOT_TAKEN,
};
export const SEVERAL_INTERACTIONS: Wording = {
  code: 'several-interactions',
  message: { zh: '一道题里有几处要作答。', en: 'The item is answered in several places.' },
  fix: { zh: '请拆成几道题，每题一处。', en: 'Make several items of it, each with one.' },
};
export const TEMPLATE: Wording = {
  code: 'template-item',
  message: {
    zh: '题里的数由模板变量抽出，这样的题不能导入。',
    en: 'The numbers of this item are drawn by template variables, which cannot be imported.',
  },
  fix: {
    zh: '请在题库里重新出题：参数写在 parameters 里。',
    en: 'Write it anew in the studio: numbers to draw go under "parameters".',
  },
};

export function refusedInteraction(name: string): Wording {
  const shown = name.slice(0, 60);
  return {
    code: 'kind-not-taken',
    message: {
      zh: `${shown} 没有对应的题型，或者没有声明答案。`,
      en: `${shown} has no equivalent here, or no answer is declared for it.`,
    },
    fix: NOT_TAKEN,
  };
}

export const UNREAD_PROCESSING: Wording = {
  code: 'processing-not-read',
  message: {
    zh: '评分规则不是常见的写法，没有照搬；对错按声明的正确答案算。',
    en: 'The scoring rules have an uncommon form and were not taken over; right is what is declared as correct.',
  },
  fix: { zh: '请核对正确答案。', en: 'Check which answer is right.' },
};
export const FEEDBACK_LEFT_OUT: Wording = {
  code: 'feedback-left-out',
  message: {
    zh: '有的评语不属于某一个答案，没有带过来。',
    en: 'Feedback that belongs to no single answer was left out.',
  },
  fix: {
    zh: '需要的话，请写进 remark 或选项的 explain。',
    en: 'Put it into the remark, or into "explain" of an option, if it is wanted.',
  },
};
export const NO_ITEMS: Wording = {
  code: 'no-items',
  message: { zh: '题包里没有题目。', en: 'The package holds no items.' },
  fix: {
    zh: '题包要有 imsmanifest.xml，并列出每道题的文件。',
    en: 'A package has an imsmanifest.xml that lists a file for each item.',
  },
};

export function missingFile(path: string): Wording {
  const shown = path.slice(0, 200);
  return {
    code: 'file-missing',
    message: {
      zh: `清单里的文件“${shown}”不在题包里。`,
      en: `The file "${shown}" of the manifest is not in the package.`,
    },
    fix: { zh: '请重新导出题包。', en: 'Export the package anew.' },
  };
}
