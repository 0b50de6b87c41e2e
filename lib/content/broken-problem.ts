import { SLIP_CODES } from '@/lib/core/questions/slips/catalogue';

import { problemAt, suggest } from './problems';

import type { Broken } from '@/lib/core/questions/broken';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { Place, Wording } from './problems';
import type { ContentProblem } from './types';

interface BrokenQuestion {
  readonly file: string;
  readonly document: QuestionDocument;
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
}

/** A place for what the question core found; it names parts by id where the file has positions. */
export function brokenProblem({ file, document, placeOf }: BrokenQuestion, broken: Broken): ContentProblem {
  const [head, part, ...rest] = broken.path;
  const index = document.ask.findIndex(({ id }) => id === part);
  const path = head === 'ask' && index >= 0 ? ['ask', index, ...rest] : broken.path;
  return problemAt({ file, ...placeOf(path) }, { message: broken.message, fix: fixFor(document, broken) });
}

function fixFor({ slips }: QuestionDocument, { code, path }: Broken): Wording['fix'] {
  const written = code === 'unknown-slip' ? slips[Number(path[1])] : undefined;
  return written === undefined ? REPAIR : suggest(written, [...SLIP_CODES]);
}

const REPAIR: Wording['fix'] = { zh: '请照此修改这道题。', en: 'Change the question accordingly.' };
