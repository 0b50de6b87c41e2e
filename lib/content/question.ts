import { createHash } from 'node:crypto';

import { questionDocumentSchema } from '@/lib/core/questions/document';
import { evaluateExpression } from '@/lib/core/questions/expression';
import { migrateDocument } from '@/lib/core/questions/migrations';
import { textsOf } from '@/lib/core/questions/texts';
import { lectureParameters, openSoundVariant } from '@/lib/core/questions/variant';
import { canonicalJson } from '@/lib/core/shared/canonical';

import { brokenProblem } from './broken-problem';
import { problemAt, suggest } from './problems';
import { readYaml } from './yaml';

import type { QuestionDocument } from '@/lib/core/questions/document';
import type { Scope } from '@/lib/core/questions/expression';
import type { Place, Wording } from './problems';
import type { ContentProblem } from './types';

export interface QuestionReading {
  readonly document: QuestionDocument | undefined;
  /** Undefined when the document is. */
  readonly contentHash: string | undefined;
  readonly problems: readonly ContentProblem[];
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
}

/** Reads one question file: limits, syntax, schema, the `{placeholders}` of its texts, and whether it opens with the lecture's numbers. */
export function readQuestion({ file, text }: { readonly file: string; readonly text: string }): QuestionReading {
  const reading = readYaml({ file, text, schema: questionDocumentSchema, migrate: (written) => migrateDocument(written) });
  const document = reading.value;
  const { placeOf } = reading;
  if (document === undefined) return { document, contentHash: undefined, problems: reading.problems, placeOf };
  const problems = textsOf(document).flatMap((written) =>
    unknownPlaceholders(written.text, document).map((placeholder) =>
      problemAt({ file, ...reading.placeOfText(written.path, placeholder) }, wordingFor(placeholder, document)),
    ),
  );
  if (problems.length > 0) return { document: undefined, contentHash: undefined, problems, placeOf };
  const variant = openSoundVariant(document, { parameters: lectureParameters(document), number: 0, seed: '' });
  if (variant.ok) return { document, contentHash: hashDocument(document), problems, placeOf };
  // What cannot be opened must not take the place of the last version that could.
  const broken = brokenProblem({ file, document, placeOf }, variant.error);
  return { document: undefined, contentHash: undefined, problems: [broken], placeOf };
}

/** sha256 (hex) over the canonical JSON: the order of keys and comments do not matter. */
export function hashDocument(document: QuestionDocument): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex');
}

const FORMULA = /\$\$[\s\S]*?\$\$|\$[^$\n]*\$/gu;
const PLACEHOLDER = /\{[^{}\n]{1,80}\}/gu;
const NAME = /[a-z_][a-z0-9_]*/iu;

/** Inside formulas braces belong to TeX, so only braces outside them must name something. */
function unknownPlaceholders(text: string, document: QuestionDocument): string[] {
  const scope: Scope = Object.fromEntries(
    Object.entries(document.parameters).map(([name, { lecture }]) => [name, lecture]),
  );
  const outside = text.replaceAll(FORMULA, '');
  const named = (outside.match(PLACEHOLDER) ?? []).filter((placeholder) => NAME.test(placeholder));
  return [...new Set(named)].filter((placeholder) => {
    const inner = placeholder.slice(1, -1);
    return !Object.hasOwn(document.grids, inner.trim()) && !evaluateExpression(inner, scope).ok;
  });
}

function wordingFor(placeholder: string, document: QuestionDocument): Wording {
  const names = [...Object.keys(document.parameters), ...Object.keys(document.grids)];
  const fix = suggest(placeholder.slice(1, -1), names);
  const none = names.length === 0 ? NO_PARAMETERS : fix;
  return {
    message: { zh: `${placeholder} 里的名字没有在 parameters 或 grids 里声明。`, en: `${placeholder} is declared neither in parameters nor in grids.` },
    fix: none,
  };
}

const NO_PARAMETERS: Wording['fix'] = {
  zh: '这道题没有声明参数：请在 parameters 里声明，或去掉花括号。',
  en: 'This question declares no parameters: declare it in parameters, or remove the braces.',
};
