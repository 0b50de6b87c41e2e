import { failure, success } from '../shared/result';

import { questionDocumentSchema } from './document';
import { migrateDocument } from './migrations';

import type { Result } from '../shared/result';
import type { Broken } from './broken';
import type { QuestionDocument } from './document';
import type { Migrations } from './migrations';

/** Reads a stored document of any format: brought up to date first, then checked. */
export function readDocument(stored: unknown, migrations?: Migrations): Result<QuestionDocument, Broken> {
  const current = migrateDocument(stored, migrations);
  if (!current.ok) return current;
  const parsed = questionDocumentSchema.safeParse(current.value);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? []).map((key) => (typeof key === 'symbol' ? String(key) : key));
  const place = path.join('.');
  const said = issue?.message ?? '';
  return failure({
    code: 'schema',
    path,
    message: {
      zh: `题目文档的“${place}”不合格式：${said}`,
      en: `The question document does not fit its schema at "${place}": ${said}`,
    },
  });
}
