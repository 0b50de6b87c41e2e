import { drawnValues } from '../draws';

import { fix } from './rule';
import { shownTexts } from './student-text';

import type { QuestionDocument } from '../document';
import type { Found, LintContext, LintRule } from './rule';

/** @file Whether what is declared is used, and whether the student is told what is drawn. */

/** Keys whose words are names of other things than parameters. */
const OTHER_NAMES = new Set([
  'id',
  'of',
  'to',
  'inputs',
  'quantity',
  'ratio_of',
  'kind',
  'convention',
  'concepts',
  'slips',
  'slip',
  'title',
  'pad_mode',
]);
const LANGUAGES = new Set(['zh', 'en']);
const BRACES = /\{([^{}\n]{1,80})\}/gu;

function namesIn(text: string): readonly string[] {
  return text.match(/[a-z][a-z0-9_]*/gu) ?? [];
}

function namesInBraces(text: string): readonly string[] {
  return [...text.matchAll(BRACES)].flatMap((match) => namesIn(match[1] ?? ''));
}

/** Every name that stands in an expression below a value, or in the braces of a text. */
function usedNames(value: unknown, insideText = false): readonly string[] {
  if (typeof value === 'string') return insideText ? namesInBraces(value) : namesIn(value);
  if (Array.isArray(value)) return value.flatMap((inner: unknown) => usedNames(inner, insideText));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    OTHER_NAMES.has(key) ? [] : usedNames(inner, insideText || LANGUAGES.has(key)),
  );
}

function unusedParameters({ document }: LintContext): readonly Found[] {
  const { parameters, ...rest } = document;
  const used = new Set(usedNames(rest));
  return Object.keys(parameters)
    .filter((name) => !used.has(name))
    .map((name) => ({
      path: ['parameters', name],
      message: { zh: `参数“${name}”没有用到。`, en: `The parameter "${name}" is not used.` },
      fix: fix('请删去它，或检查拼写。', 'Delete it, or check the spelling.'),
    }));
}

function unusedGrids({ document }: LintContext): readonly Found[] {
  const { grids, ...rest } = document;
  const used = new Set(usedNames(rest));
  return Object.keys(grids)
    .filter((name) => !used.has(name))
    .map((name) => ({
      path: ['grids', name],
      message: { zh: `“${name}”没有用到。`, en: `The grid "${name}" is not used.` },
      fix: fix(
        '请删去它，或写进 show、network.input.values、weights、选项。',
        'Delete it, or name it under show, network.input.values, weights or an option.',
      ),
    }));
}

/** What the student need not be told: a parameter that is looked for, that a formula has a letter for, or that sizes what is shown. */
function toldOtherwise({ ask, grids }: QuestionDocument): ReadonlySet<string> {
  const sizes = Object.values(grids).flatMap(({ height, width, channels }) =>
    [height, width, channels].flatMap((size) => namesIn(String(size))),
  );
  const askedFor = ask.flatMap((part) => {
    const letters = part.kind === 'formula' ? Object.values(part.variables).map(({ is }) => is) : [];
    return 'parameter' in part && part.parameter !== undefined ? [...letters, part.parameter] : letters;
  });
  return new Set([...sizes, ...askedFor]);
}

function hiddenParameters({ document }: LintContext): readonly Found[] {
  const told = toldOtherwise(document);
  const shown = new Set(shownTexts(document).flatMap(({ text }) => namesInBraces(text)));
  return Object.entries(document.parameters)
    .filter(([name, range]) => drawnValues(range).length > 1 && !shown.has(name) && !told.has(name))
    .map(([name]) => ({
      path: ['parameters', name],
      message: {
        zh: `“${name}”每次抽到的数不同，学生却看不到它。`,
        en: `"${name}" is drawn anew for every variant, and the student never sees it.`,
      },
      fix: fix(`请在题面里写出 {${name}}，或把它固定下来。`, `Write {${name}} in the prompt, or fix its value.`),
    }));
}

export const nameRules: readonly LintRule[] = [
  {
    code: 'unused-parameter',
    severity: 'warning',
    title: { zh: '声明的参数都用到了', en: 'Every parameter is used' },
    find: unusedParameters,
  },
  {
    code: 'parameter-never-shown',
    severity: 'warning',
    title: { zh: '抽到的数字学生都看得到', en: 'The student sees every number that is drawn' },
    find: hiddenParameters,
  },
  {
    code: 'unused-grid',
    severity: 'warning',
    title: { zh: '声明的 grid 都用到了', en: 'Every grid is used' },
    find: unusedGrids,
  },
];
