import { EXCHANGE_LIMITS } from '../limits';

import type { Wording } from '../problem';

export const DOCUMENT_TYPE: Wording = {
  code: 'document-type',
  message: {
    zh: '文件声明了文档类型（<!DOCTYPE …>）或实体，出于安全没有读。',
    en: 'The file declares a document type (<!DOCTYPE …>) or entities, and was not read for safety.',
  },
  fix: { zh: '请删去以 <! 开头的声明，再试一次。', en: 'Delete the declaration that begins with <! and try again.' },
};

export const TOO_DEEP: Wording = {
  code: 'too-deep',
  message: {
    zh: `元素嵌套超过 ${EXCHANGE_LIMITS.depth} 层，没有读。`,
    en: `Elements are nested more than ${EXCHANGE_LIMITS.depth} deep, so the file was not read.`,
  },
  fix: { zh: '请从原来的系统重新导出。', en: 'Export it anew from the system it comes from.' },
};

function notXml(zh: string, en: string): Wording {
  return {
    code: 'not-xml',
    message: { zh: `这不是写对的 XML：${zh}。`, en: `This is not well-formed XML: ${en}.` },
    fix: {
      zh: '请从原来的系统重新导出；手改过的话，检查标签是否成对、& 和 < 是否写成 &amp; 和 &lt;。',
      en: 'Export it anew from the system it comes from; if it was edited by hand, check that every tag is closed and that & and < are written &amp; and &lt;.',
    },
  };
}

export const NO_ROOT = notXml('没有任何元素', 'there is no element');
export const OUTSIDE = notXml('最外层的元素之外还有内容', 'there is something outside the root element');
export const UNREADABLE_TAG = notXml('有一个标签读不懂', 'a tag cannot be read');

/** A name from outside, as long as a message can bear. */
function shown(name: string): string {
  return name.slice(0, 40);
}

export function notClosed(name: string): Wording {
  return notXml(`<${shown(name)}> 没有关上`, `<${shown(name)}> is not closed`);
}

export function notOpened(name: string): Wording {
  return notXml(`</${shown(name)}> 没有开头`, `</${shown(name)}> closes nothing`);
}

export function twice(name: string): Wording {
  return notXml(`属性 ${shown(name)} 写了两次`, `the attribute ${shown(name)} is written twice`);
}

export function unended(mark: string): Wording {
  return notXml(`少了 ${mark}`, `${mark} is missing`);
}
