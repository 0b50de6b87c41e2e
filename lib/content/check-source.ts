import { checkQuestion } from './check-question';
import { hasErrors, sortProblems } from './problems';
import { readQuestion } from './question';

import type { Assessment } from '@/lib/core/questions/discrimination';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { ContentProblem } from './types';

export interface SourceCheck {
  /** Sorted by place; errors keep the question from being published. */
  readonly problems: readonly ContentProblem[];
  /** Undefined when the text has errors. */
  readonly document: QuestionDocument | undefined;
  /** Undefined when the document is. */
  readonly contentHash: string | undefined;
  /** How well it tells right from wrong; null where no variant could be made. */
  readonly assessment: Assessment | null;
}

export interface SourceCheckOptions {
  /** Named in the problems. */
  readonly file: string;
  readonly text: string;
  /** The id that the document must have; any, when left out. */
  readonly id?: string;
  /** How many variants are drawn and tried. */
  readonly seeds: number;
}

/** Everything that can be said about the text of a question before anybody answers it: the same for content files, the studio and imports. */
export function checkSource({ file, text, id, seeds }: SourceCheckOptions): SourceCheck {
  const { document, contentHash, problems, placeOf } = readQuestion({ file, text });
  if (document === undefined) return { problems: sortProblems(problems), document, contentHash, assessment: null };
  const check = checkQuestion({ file, document, placeOf }, { seeds });
  const renamed = id === undefined || document.id === id ? [] : [otherId({ file, ...placeOf(['id']) }, id)];
  const found = sortProblems([...problems, ...renamed, ...check.problems]);
  const usable = !hasErrors(found);
  return {
    problems: found,
    document: usable ? document : undefined,
    contentHash: usable ? contentHash : undefined,
    assessment: check.assessment,
  };
}

function otherId(site: Pick<ContentProblem, 'file' | 'line' | 'column'>, id: string): ContentProblem {
  return {
    ...site,
    severity: 'error',
    message: { zh: `这道题的 id 是“${id}”，不能改成别的。`, en: `The id of this question is "${id}" and cannot be changed.` },
    fix: { zh: `请写 id: ${id}；想要另一个 id，请复制这道题。`, en: `Write id: ${id}; for another id, duplicate the question.` },
  };
}
