import { constants } from 'node:fs';
import { access, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { failure, success } from '@/lib/core/shared/result';

import { isFolder, noFile, noFolder, notAFolder, unreadable, unwritable } from './problems';

import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

export async function readBytes(file: string): Promise<Result<Buffer, Localized>> {
  try {
    return success(await readFile(file));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return failure(noFile(file));
    return failure(code === 'EISDIR' ? isFolder(file) : unreadable(file));
  }
}

/** Makes no folders: one that is missing is more likely mistyped. */
export async function writeBytes(file: string, content: string | Uint8Array): Promise<Result<string, Localized>> {
  try {
    await writeFile(file, content);
    return success(file);
  } catch (error) {
    return failure(await writeProblem(file, error));
  }
}

/** What would keep this file from being written, before the work that goes into it is done; null where nothing would. */
export async function checkWritable(file: string): Promise<Localized | null> {
  const isThere = await access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
  try {
    const handle = await open(file, 'a');
    await handle.close();
    if (!isThere) await rm(file);
    return null;
  } catch (error) {
    return writeProblem(file, error);
  }
}

export async function makeFolder(folder: string): Promise<Localized | null> {
  try {
    await mkdir(folder, { recursive: true });
    return null;
  } catch (error) {
    const code = codeOf(error);
    return code === 'EEXIST' || code === 'ENOTDIR' ? notAFolder(folder) : unwritable(folder);
  }
}

async function writeProblem(file: string, error: unknown): Promise<Localized> {
  const code = codeOf(error);
  if (code === 'EISDIR') return isFolder(file);
  if (code !== 'ENOENT' && code !== 'ENOTDIR') return unwritable(file);
  const folder = path.dirname(file);
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) return noFolder(folder);
  return found.isDirectory() ? unwritable(file) : notAFolder(folder);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
