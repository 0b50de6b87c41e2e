import { finish } from '@/lib/core/shared/steps';

import { checkQuestionInSteps } from './check-question';
import { hasErrors, sortProblems } from './problems';
import { readQuestion } from './question';

import type { Assessment } from '@/lib/core/questions/discrimination';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { Steps } from '@/lib/core/shared/steps';
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
  /** Ids of the pictures that there are, among those of the text; left out where nobody knows. */
  readonly pictures?: ReadonlySet<string>;
  /** Asked before each variant: from when on no more are made. Never, unless told. */
  readonly isEnough?: (made: number) => boolean;
}

/** Everything that can be said about the text of a question before anybody answers it: the same for content files, the studio and imports. */
export function checkSource(options: SourceCheckOptions): SourceCheck {
  return finish(checkSourceInSteps(options));
}

/** The same, about one variant at each step. */
export function* checkSourceInSteps({ file, text, id, ...options }: SourceCheckOptions): Steps<SourceCheck> {
  const { document, contentHash, problems, placeOf } = readQuestion({ file, text });
  if (document === undefined) return { problems: sortProblems(problems), document, contentHash, assessment: null };
  yield;
  const check = yield* checkQuestionInSteps({ file, document, placeOf }, options);
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
    edit: { path: ['id'], value: id },
  };
}
