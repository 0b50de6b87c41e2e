import { FIGURES } from '../figures/registry';
import { oneOf, suggest } from '../problems';

import type { FigureName } from '../figures/registry';
import type { Wording } from '../problems';

/** @file What the allow-list of notices says where a text does not keep to it. */

/** `sliding-window` for SlidingWindow, and so on. */
export const FIGURE_DIRECTIVES: ReadonlyMap<string, FigureName> = new Map(
  (Object.keys(FIGURES) as FigureName[]).map((name) => [kebab(name), name]),
);

function kebab(name: string): string {
  return name.replaceAll(/(?<=[a-z])[A-Z]/gu, (letter) => `-${letter}`).toLowerCase();
}

const FORMS = [':::note', ...[...FIGURE_DIRECTIVES.keys()].map((name) => `::${name}`), ':lesson'];

/** `written` with its colons. */
export function unknownDirective(written: string): Wording {
  const allowed = oneOf(FORMS);
  const near = suggest(written, FORMS);
  return {
    message: { zh: `没有“${written}”这个写法。`, en: `There is no "${written}".` },
    fix: near.en === allowed.en ? allowed : { zh: `${near.zh}${allowed.zh}`, en: `${near.en} ${allowed.en}` },
  };
}

/** Known, but with other colons than it takes. */
export function wrongColons(written: string, right: string): Wording {
  return {
    message: { zh: `“${written}”的冒号个数不对。`, en: `"${written}" has the wrong number of colons.` },
    fix: { zh: `请写成 ${right}。`, en: `Write ${right}.` },
  };
}

export function takesNoLabel(written: string): Wording {
  return {
    message: { zh: `“${written}”后面不写方括号。`, en: `"${written}" takes no square brackets.` },
    fix: { zh: '请把文字写进花括号，例如 title="…" 或 caption="…"。', en: 'Put the text in braces, as title="…" or caption="…".' },
  };
}

export function missingAttribute(name: string, values: readonly string[]): Wording {
  const [zh, en] = [values.join('、'), values.join(', ')];
  return {
    message: { zh: '缺少这个属性。', en: 'It is missing.' },
    fix: {
      zh: `请在花括号里写 ${name}=${values[0] ?? '…'}${values.length > 1 ? `；可以写 ${zh}` : ''}。`,
      en: `Write ${name}=${values[0] ?? '…'} in the braces${values.length > 1 ? `; ${en} are possible` : ''}.`,
    },
  };
}

export function tooManyFigures(most: number): Wording {
  return {
    message: { zh: `图形超过 ${most} 个。`, en: `There are more than ${most} figures.` },
    fix: { zh: '请删去一些：公告要短。', en: 'Take some away: a notice is short.' },
  };
}

/** A link to a lesson that the course does not have. */
export function unknownLesson(id: string, lessonIds: readonly string[]): Wording {
  return {
    message: { zh: `这门课没有“${id}”这一课。`, en: `The course has no lesson "${id}".` },
    fix: suggest(id, lessonIds),
  };
}

export const NO_LESSON: Wording = {
  message: { zh: ':lesson 没有写指向哪一课。', en: ':lesson does not say which lesson it leads to.' },
  fix: { zh: '请写成 :lesson[文字]{#课的id}。', en: 'Write :lesson[words]{#lesson-id}.' },
};
export const EMPTY_NOTE: Wording = {
  message: { zh: ':::note 是空的。', en: ':::note is empty.' },
  fix: { zh: '请在 :::note 和单独一行的 ::: 之间写内容。', en: 'Write its content between :::note and a line of nothing but :::.' },
};
export const NESTED_NOTE: Wording = {
  message: { zh: ':::note 里面又有一个 :::note。', en: 'One :::note stands within another.' },
  fix: { zh: '请先用单独一行 ::: 结束前一个。', en: 'End the first with a line of nothing but :::.' },
};
export const NO_PICTURES: Wording = {
  message: { zh: '公告里不能放图片文件。', en: 'A notice cannot hold image files.' },
  fix: { zh: '请用图形，例如 ::sliding-window{…}，或写成链接。', en: 'Use a figure such as ::sliding-window{…}, or a link.' },
};
