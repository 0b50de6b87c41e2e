import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { failure, success } from '@/lib/core/shared/result';

import { unreadable, unwritable } from './problems';

import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

export async function readBytes(file: string): Promise<Result<Buffer, Localized>> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes === undefined ? failure(unreadable(file)) : success(bytes);
}

/** Makes the folders on the way. */
export async function writeBytes(file: string, content: string | Uint8Array): Promise<Result<string, Localized>> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    return success(file);
  } catch {
    return failure(unwritable(file));
  }
}
