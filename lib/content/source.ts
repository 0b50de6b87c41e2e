import path from 'node:path';

import { defaultContentSource } from './course';
import { readText } from './files';

import type { CourseQuestion } from './types';

/** The text of a question's file as it lies in content/; undefined for a question of the studio, and when the file has gone. */
export async function questionSource(
  { file }: Pick<CourseQuestion, 'file'>,
  source = defaultContentSource(),
): Promise<string | undefined> {
  return file === null ? undefined : readText(source.root, file);
}

/** The templates that authors begin with: the questions of content/templates, by name. */
export async function templateSource(name: string, source = defaultContentSource()): Promise<string | undefined> {
  return TEMPLATE_NAME.test(name) ? readText(source.root, path.posix.join('templates', `${name}.yaml`)) : undefined;
}

const TEMPLATE_NAME = /^template-[a-z0-9]+(?:-[a-z0-9]+)*$/u;
