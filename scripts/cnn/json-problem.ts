/** What is wrong with a JSON file of a network, in both languages: its reader speaks English. */
import { inFile } from './problems';

import type { Localized } from '@/lib/core/shared/locale';

import type { FileProblem } from '../lib/network-file';

export function jsonProblem(file: string, { path, message }: FileProblem): Localized {
  if (path === '') return inFile(file, { zh: `不是合法的 JSON，或者缺了什么：${translated(message)}`, en: message });
  return {
    zh: `${file} 的 ${path}：${translated(message)}`,
    en: `${file}, ${path}: ${message}`,
  };
}

const TYPES: Readonly<Record<string, string>> = {
  number: '数',
  string: '文本',
  boolean: 'true 或 false',
  array: '数组',
  tuple: '数组',
  object: '对象',
  undefined: '什么也没有',
  null: 'null',
  NaN: '不是数的数',
};

const FORMS: readonly (readonly [RegExp, (parts: readonly string[]) => string])[] = [
  [
    /^Invalid input: expected (\w+), received (\w+)$/,
    ([wanted, given]) => `应当是${typed(wanted)}，得到的是${typed(given)}`,
  ],
  [/^Invalid option: expected one of (.+)$/, ([options]) => `应当是其中之一：${(options ?? '').replaceAll('|', '、')}`],
  [/^Unrecognized keys?: (.+)$/, ([keys]) => `这里不能有 ${keys ?? ''}`],
  [/^Too (small|big): expected (\w+) to have .*?(\d+) items$/, ([, , count]) => `应当有 ${count ?? ''} 项`],
  [/discriminator value/, () => '没有这种层'],
  [/^Invalid input$/, () => '写法不对'],
];

function typed(name: string | undefined): string {
  return TYPES[name ?? ''] ?? name ?? '';
}

/** Sentences of another form stay as they are. */
function translated(message: string): string {
  for (const [form, say] of FORMS) {
    const parts = form.exec(message);
    if (parts !== null) return say(parts.slice(1));
  }
  return message;
}
