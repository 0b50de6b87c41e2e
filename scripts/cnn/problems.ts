/** Sentences in both languages for what the engine, a file or the system says is wrong. */
import { describeCnnError } from '@/lib/core/cnn';

import type { CnnError } from '@/lib/core/cnn';
import type { CodeError } from '@/lib/core/cnn/dialects';
import type { Localized } from '@/lib/core/shared/locale';

export function cnnProblem(error: CnnError): Localized {
  return { zh: describeCnnError(error, 'zh-CN'), en: describeCnnError(error, 'en') };
}

export function codeProblem(file: string, { line, column, message }: CodeError): Localized {
  const place = `${file}:${line}:${column}`;
  return { zh: `${place}：${message.zh}`, en: `${place}: ${message.en}` };
}

export function inFile(file: string, { zh, en }: Localized): Localized {
  return { zh: `${file}：${zh}`, en: `${file}: ${en}` };
}

export function unreadable(file: string): Localized {
  return { zh: `读不到文件“${file}”。`, en: `"${file}" cannot be read.` };
}

export function unwritable(file: string): Localized {
  return { zh: `写不了文件“${file}”。`, en: `"${file}" cannot be written.` };
}
