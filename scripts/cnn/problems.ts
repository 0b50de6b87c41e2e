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
  return { zh: `${place}：${oneStop(message.zh)}`, en: `${place}: ${oneStop(message.en)}` };
}

/** A question inside a message ends it. */
function oneStop(text: string): string {
  return text.replace(/([?？])[.。]$/, '$1');
}

export function inFile(file: string, { zh, en }: Localized): Localized {
  return { zh: `${file}：${zh}`, en: `${file}: ${en}` };
}

export function noFile(file: string): Localized {
  return { zh: `没有文件“${file}”。`, en: `There is no file "${file}".` };
}

export function isFolder(file: string): Localized {
  return { zh: `“${file}”是文件夹，不是文件。`, en: `"${file}" is a folder, not a file.` };
}

export function noFolder(folder: string): Localized {
  return { zh: `没有文件夹“${folder}”，请先建好。`, en: `There is no folder "${folder}"; make it first.` };
}

export function notAFolder(folder: string): Localized {
  return { zh: `“${folder}”是文件，不是文件夹。`, en: `"${folder}" is a file, not a folder.` };
}

export function unreadable(file: string): Localized {
  return { zh: `读不到文件“${file}”。`, en: `"${file}" cannot be read.` };
}

export function unwritable(file: string): Localized {
  return { zh: `写不了“${file}”。`, en: `"${file}" cannot be written.` };
}

/** @param error says in English which file is missing or wrong */
export function mnistProblem(error: string): Localized {
  return { zh: `读不出 MNIST 数据（${error}）`, en: error };
}
