import { failure, success } from '../shared/result';

import { questionDocumentSchema } from './document';

import type { Result } from '../shared/result';
import type { Broken } from './broken';
import type { QuestionDocument } from './document';

/** Reads a stored document. Old formats are brought up to date here and nowhere else; today there is one format. */
export function readDocument(stored: unknown): Result<QuestionDocument, Broken> {
  const parsed = questionDocumentSchema.safeParse(stored);
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
