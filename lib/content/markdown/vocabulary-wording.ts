import { COMPONENT_NAMES } from '../components';
import { oneOf, suggest } from '../problems';

import { CODE_LANGUAGES } from './highlight';

import type { Wording } from '../problems';

/** @file What the allow-list says where a lesson does not keep to it. */

export function prefixed(wording: Wording, prefix: string): Wording {
  const { zh, en } = wording.message;
  return { message: { zh: `${prefix}：${zh}`, en: `${prefix}: ${en}` }, fix: wording.fix };
}

export function unknownComponent(name: string | null): Wording {
  if (name === null) return NO_FRAGMENTS;
  const allowed = oneOf(COMPONENT_NAMES);
  const near = suggest(name, COMPONENT_NAMES);
  const html = { zh: '课文里不能写 HTML。', en: 'HTML is not allowed in lessons.' };
  const lead = near.en === allowed.en ? html : near;
  return {
    message: { zh: `没有 <${name}> 这个组件。`, en: `There is no component <${name}>.` },
    fix: { zh: `${lead.zh}${allowed.zh}`, en: `${lead.en} ${allowed.en}` },
  };
}

export function standsAlone(name: string): Wording {
  return {
    message: { zh: `<${name}> 里面不放内容。`, en: `<${name}> takes no content.` },
    fix: { zh: `请写成 <${name} … />。`, en: `Write <${name} … />.` },
  };
}

export function isEmpty(name: string): Wording {
  return {
    message: { zh: `<${name}> 是空的。`, en: `<${name}> is empty.` },
    fix: { zh: `请在 <${name}> 和 </${name}> 之间写内容。`, en: `Write its content between <${name}> and </${name}>.` },
  };
}

export function twice(name: string): Wording {
  return {
    message: { zh: `属性“${name}”写了两次。`, en: `The attribute "${name}" stands twice.` },
    fix: { zh: '请删去一个。', en: 'Delete one of them.' },
  };
}

export function missing(name: string): Wording {
  return {
    message: { zh: '缺少这个属性。', en: 'It is missing.' },
    fix: { zh: `请在标签里写 ${name}="…"。`, en: `Write ${name}="…" into the tag.` },
  };
}

export function plainValue(name: string): Wording {
  return {
    message: { zh: `属性“${name}”不是普通文字。`, en: `The attribute "${name}" is not plain text.` },
    fix: { zh: `请写成 ${name}="…"，不用花括号。`, en: `Write ${name}="…", without braces.` },
  };
}

export function badLink(url: string): Wording {
  const shown = url.slice(0, 60);
  return {
    message: { zh: `链接“${shown}”不允许。`, en: `The link "${shown}" is not allowed.` },
    fix: {
      zh: '外部链接以 https:// 开头；链到另一课写 lesson:课的 id；链到本课的标题写 #标题。',
      en: 'External links start with https://; another lesson is lesson:ID; a heading of this lesson is #heading.',
    },
  };
}

export function unknownLanguage(language: string): Wording {
  return {
    message: { zh: `代码语言“${language}”不会着色。`, en: `The code language "${language}" is shown without colours.` },
    fix: oneOf(CODE_LANGUAGES),
  };
}

const NO_IMPORTS: Wording = {
  message: { zh: '不能写 import 和 export。', en: 'import and export are not allowed.' },
  fix: { zh: '请删去这一行；组件不用导入，直接写。', en: 'Delete the line; components need no import.' },
};
const NO_EXPRESSIONS: Wording = {
  message: { zh: '不能写花括号表达式。', en: 'Expressions in braces are not allowed.' },
  fix: {
    zh: String.raw`要显示花括号，请写 \{ 和 \}；注释写成 {/* … */}。`,
    en: String.raw`To show braces write \{ and \}; a comment is {/* … */}.`,
  },
};
export const NO_FRAGMENTS: Wording = {
  message: { zh: '不能写空标签 <>。', en: 'The empty tag <> is not allowed.' },
  fix: { zh: '请删去 <> 和 </>。', en: 'Delete <> and </>.' },
};
export const NO_SPREAD: Wording = {
  message: { zh: '属性不能写成 {...}。', en: 'Attributes cannot be written as {...}.' },
  fix: { zh: '请逐个写出属性，例如 height="5"。', en: 'Write each attribute out, for example height="5".' },
};
export const OWN_LINE: Wording = {
  message: { zh: '组件不能放在一行文字中间。', en: 'A component cannot stand within a line of text.' },
  fix: { zh: '请另起一行，前后各空一行。', en: 'Put it on a line of its own, with a blank line before and after.' },
};
export const WITHIN_LINE: Wording = {
  message: { zh: '<Claim> 写在句子里，不能换行。', en: '<Claim> stands within a sentence, without line breaks.' },
  fix: { zh: '请写成 <Claim …>数</Claim>，整个放在一行文字里。', en: 'Write <Claim …>number</Claim> within one line of text.' },
};
export const NO_TITLE: Wording = {
  message: { zh: '正文里不能有一级标题。', en: 'The text may not have a first-level heading.' },
  fix: {
    zh: '课的标题写在文件开头的 title 里；正文的标题从 ## 开始。',
    en: 'The title stands in the front matter; headings in the text start with ##.',
  },
};
const NO_IMAGES: Wording = {
  message: { zh: '课文里不能放图片文件。', en: 'Image files are not allowed in lessons.' },
  fix: { zh: '请用图形组件，例如 <SlidingWindow … />。', en: 'Use a figure component, for example <SlidingWindow … />.' },
};
const NO_FOOTNOTES: Wording = {
  message: { zh: '课文里不能用脚注。', en: 'Footnotes are not allowed in lessons.' },
  fix: { zh: '请写进正文，或用 <Note>。', en: 'Write it into the text, or use <Note>.' },
};

/** Content that has no place in lessons, by type of node. */
export const REFUSED: ReadonlyMap<string, Wording> = new Map([
  ['mdxjsEsm', NO_IMPORTS],
  ['mdxFlowExpression', NO_EXPRESSIONS],
  ['mdxTextExpression', NO_EXPRESSIONS],
  ['image', NO_IMAGES],
  ['imageReference', NO_IMAGES],
  ['footnoteReference', NO_FOOTNOTES],
  ['footnoteDefinition', NO_FOOTNOTES],
]);
