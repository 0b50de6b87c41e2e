import path from 'node:path';
import * as z from 'zod';

import { questionDocumentSchema } from '@/lib/core/questions/document';
import { localizedSchema } from '@/lib/core/questions/schema-parts';

import { defaultContentSource } from './course';
import { listTemplateFiles, readText, TEMPLATE_FOLDER } from './files';
import { readYaml } from './yaml';

import type { QuestionDocument } from '@/lib/core/questions/document';
import type { Localized } from '@/lib/core/shared/locale';
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
  return TEMPLATE_NAME.test(name) ? readText(source.root, path.posix.join(TEMPLATE_FOLDER, `${name}.yaml`)) : undefined;
}

export interface Template {
  readonly name: string;
  readonly document: QuestionDocument;
}

/** Every template, by name; one that is broken is left out. */
export async function listTemplates(source = defaultContentSource()): Promise<readonly Template[]> {
  const files = await listTemplateFiles(source.root);
  const read = await Promise.all(files.map((file) => readTemplate(file.replace(/\.yaml$/u, ''), source)));
  return read.filter((template) => template !== undefined);
}

async function readTemplate(name: string, source: ReturnType<typeof defaultContentSource>): Promise<Template | undefined> {
  const text = await templateSource(name, source);
  if (text === undefined) return undefined;
  const { value } = readYaml({ file: `${name}.yaml`, text, schema: questionDocumentSchema });
  return value === undefined ? undefined : { name, document: value };
}

const TEMPLATE_NAME = /^template-[a-z0-9]+(?:-[a-z0-9]+)*$/u;

const titledSchema = z.looseObject({ title: localizedSchema });

/** The title in the text of a question, whatever else may be wrong with it; null where none can be read. */
export function titleIn(text: string): Localized | null {
  return readYaml({ file: '', text, schema: titledSchema }).value?.title ?? null;
}
