import { evaluateExpression } from '@/lib/core/questions/expression';
import { gradeAnswers, slipCodes } from '@/lib/core/questions/grade';
import { fillDocument } from '@/lib/core/questions/template';
import { drawParameters, hasDraws, lectureParameters, openVariant } from '@/lib/core/questions/variant';
import { canonicalJson } from '@/lib/core/shared/canonical';

import { brokenProblem } from './broken-problem';
import { inspectMarkdown } from './markdown/render';
import { problemAt } from './problems';
import { textsOf } from './question';

import type { Broken } from '@/lib/core/questions/broken';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { OpenPart } from '@/lib/core/questions/part';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Wording } from './problems';
import type { QuestionReading } from './question';
import type { ContentProblem } from './types';

/** @file Tries a question as a class would: opens its variants, answers them rightly, wrongly and unreadably, and looks at the texts. */

/** Variants drawn besides the lecture's own. */
export const CHECK_SEEDS = 50;
/** Share of drawn variants whose right answer differs from every listed slip; below it the author is warned. */
const MIN_DISCRIMINATION = 0.9;
/** Different sets of numbers among the drawn variants; below it the author is warned. */
const MIN_DISTINCT = 8;

export interface QuestionCheck {
  readonly problems: readonly ContentProblem[];
  readonly variants: number;
  /** Different sets of numbers among them. */
  readonly distinct: number;
  /** Share of drawn variants that tell right from every listed slip, 0 to 1; null where the question draws no numbers. */
  readonly discrimination: number | null;
}

interface Subject {
  readonly file: string;
  readonly document: QuestionDocument;
  readonly placeOf: QuestionReading['placeOf'];
}

export function checkQuestion(subject: Subject): QuestionCheck {
  const { document } = subject;
  const opened = openAll(document);
  const texts = [...textProblems(subject), ...hintProblems(subject)];
  if ('broken' in opened) {
    const problems = [...texts, brokenProblem(subject, opened.broken)];
    return { problems, variants: 0, distinct: 0, discrimination: null };
  }
  const { variants } = opened;
  const draws = hasDraws(document);
  const drawn = draws ? variants.slice(1) : [];
  const sharp = drawn.filter(({ parts }) => parts.every(({ blindSlips }) => blindSlips.length === 0)).length;
  const discrimination = draws ? sharp / drawn.length : null;
  const distinct = new Set(variants.map(({ parameters }) => canonicalJson(parameters))).size;
  const problems = [
    ...texts,
    ...variants.flatMap((variant) => variantProblems(subject, variant)).slice(0, 3),
    ...slipProblems(subject, variants),
    ...varietyProblems(subject, { discrimination, distinct }),
  ];
  return { problems, variants: variants.length, distinct, discrimination };
}

function openAll(
  document: QuestionDocument,
): { readonly variants: readonly OpenVariant[] } | { readonly broken: Broken } {
  const variants: OpenVariant[] = [];
  for (let number = 0; number <= CHECK_SEEDS; number += 1) {
    const identity = { number, seed: `content-check ${number}` };
    const parameters = drawParameters(document, { ...identity, avoid: [] });
    if (!parameters.ok) return { broken: parameters.error };
    const variant = openVariant(document, { ...identity, parameters: parameters.value });
    if (!variant.ok) return { broken: variant.error };
    variants.push(variant.value);
  }
  return { variants };
}

function variantProblems(subject: Subject, variant: OpenVariant): ContentProblem[] {
  const report = (wording: Wording): ContentProblem =>
    problemAt({ file: subject.file, ...subject.placeOf(['ask']) }, wording);
  return [
    ...gradingFaults(variant).map((fault) => report(notGradable(variant, fault))),
    ...variant.parts.filter(hasEqualOptions).map(() => report(equalOptions(variant))),
    ...variant.parts.flatMap(falseSteps).map((expression) => report(falseStep(variant, expression))),
  ];
}

type Fault = 'right' | 'wrong' | 'invalid' | 'slip';

/** The samples of every part, sent through the ordinary grading. */
function gradingFaults(variant: OpenVariant): Fault[] {
  const faults: Fault[] = [];
  const outcome = (want: 'right' | 'wrong' | 'invalid') =>
    gradeAnswers(variant, Object.fromEntries(variant.parts.map((part) => [part.id, part.sample(want) ?? ''])));
  const right = outcome('right');
  if (right.state !== 'graded' || right.score !== 1 || slipCodes(right).length > 0) faults.push('right');
  const wrong = outcome('wrong');
  if (wrong.state !== 'graded' || wrong.score >= 1) faults.push('wrong');
  if (outcome('invalid').state !== 'invalid') faults.push('invalid');
  if (!variant.parts.every(namesItsSlips)) faults.push('slip');
  return faults;
}

function namesItsSlips(part: OpenPart): boolean {
  return part.slipSamples.every(({ code, raw }) => {
    if (part.blindSlips.includes(code)) return true;
    const judged = part.judge(raw);
    return judged.ok && judged.value.slips.some((slip) => slip.codes.includes(code));
  });
}

function hasEqualOptions(part: OpenPart): boolean {
  const shown = part.publicPart({ locale: 'zh-CN', render: (markdown) => markdown });
  if (shown.kind !== 'choice') return false;
  return new Set(shown.options.map(({ html }) => html.trim())).size < shown.options.length;
}

function falseSteps({ solution }: OpenPart): string[] {
  return solution.flatMap(({ check }) => {
    if (check === null) return [];
    const value = evaluateExpression(check.expression, {});
    return value.ok && value.value === check.value ? [] : [check.expression];
  });
}

/** A listed slip that never gives a result here can never be named. */
function slipProblems({ file, document, placeOf }: Subject, variants: readonly OpenVariant[]): ContentProblem[] {
  const reached = new Set(variants.flatMap(({ parts }) => parts.flatMap(({ slipSamples }) => slipSamples)).map(({ code }) => code));
  return document.slips.flatMap((code, index) =>
    reached.has(code)
      ? []
      : [problemAt({ file, ...placeOf(['slips', index]), severity: 'warning' }, neverReached(code))],
  );
}

function varietyProblems(
  { file, placeOf }: Subject,
  { discrimination, distinct }: Pick<QuestionCheck, 'discrimination' | 'distinct'>,
): ContentProblem[] {
  if (discrimination === null) return [];
  const site = { file, ...placeOf(['parameters']), severity: 'warning' as const };
  return [
    ...(discrimination < MIN_DISCRIMINATION ? [problemAt(site, tooBlind(discrimination))] : []),
    ...(distinct < MIN_DISTINCT ? [problemAt(site, tooFew(distinct))] : []),
  ];
}

const HAN = /\p{Script=Han}/u;

function textProblems({ file, document, placeOf }: Subject): ContentProblem[] {
  const filled = openLecture(document);
  return textsOf(filled).flatMap(({ path, text }) => {
    const site = { file, ...placeOf(path) };
    const complaints = inspectMarkdown(text);
    const formulas = complaints.map(({ reason }) => problemAt(site, unreadableFormula(reason)));
    const english = path.includes('en') && HAN.test(text);
    return english ? [...formulas, problemAt({ ...site, severity: 'warning' }, NOT_TRANSLATED)] : formulas;
  });
}

function hintProblems({ file, document: { hints }, placeOf }: Subject): ContentProblem[] {
  return hints.zh.length === hints.en.length ? [] : [problemAt({ file, ...placeOf(['hints', 'en']) }, UNEQUAL_HINTS)];
}

function numbersOf({ number, parameters }: OpenVariant): string {
  const values = Object.entries(parameters).map(([name, value]) => `${name} = ${value}`);
  return `${number}${values.length === 0 ? '' : `: ${values.join(', ')}`}`;
}

const FAULTS: Readonly<Record<Fault, Wording['message']>> = {
  right: { zh: '正确答案没有得满分', en: 'the right answer does not get full marks' },
  wrong: { zh: '错误答案得了满分', en: 'a wrong answer gets full marks' },
  invalid: { zh: '读不懂的答案没有判为无效', en: 'an unreadable answer is not found invalid' },
  slip: { zh: '某个错因没有被认出来', en: 'a slip is not recognised' },
};

function notGradable(variant: OpenVariant, fault: Fault): Wording {
  const numbers = numbersOf(variant);
  return {
    message: { zh: `变体 ${numbers}：${FAULTS[fault].zh}。`, en: `Variant ${numbers}: ${FAULTS[fault].en}.` },
    fix: { zh: '请检查选项、where 条件和参数范围。', en: 'Check the options, the conditions under where, and the ranges.' },
  };
}

function equalOptions(variant: OpenVariant): Wording {
  const numbers = numbersOf(variant);
  return {
    message: { zh: `变体 ${numbers}：有两个选项一样。`, en: `Variant ${numbers}: two options are equal.` },
    fix: { zh: '请用 where 排除这样的数字，或改选项。', en: 'Rule such numbers out under where, or change the options.' },
  };
}

function falseStep(variant: OpenVariant, expression: string): Wording {
  const numbers = numbersOf(variant);
  return {
    message: { zh: `变体 ${numbers}：解答里“${expression}”算得不对。`, en: `Variant ${numbers}: "${expression}" in the solution is false.` },
    fix: { zh: '这是程序的错，请报告。', en: 'This is a fault of the program: please report it.' },
  };
}

function neverReached(code: string): Wording {
  return {
    message: { zh: `错因“${code}”在这道题里从不出现。`, en: `The slip "${code}" never occurs in this question.` },
    fix: { zh: '请删去它，或换一个适合这个量的错因。', en: 'Delete it, or list one that fits the quantity.' },
  };
}

function tooBlind(rate: number): Wording {
  const percent = Math.round(rate * 100);
  return {
    message: {
      zh: `只有 ${percent}% 的变体能把正确答案与所列的错因区分开。`,
      en: `Only ${percent} % of the variants tell the right answer from the slips listed.`,
    },
    fix: { zh: '请放宽参数范围，或删去总是与正确答案相同的错因。', en: 'Widen the ranges, or drop a slip that always agrees with the right answer.' },
  };
}

function tooFew(distinct: number): Wording {
  return {
    message: { zh: `只有 ${distinct} 组不同的数字。`, en: `There are only ${distinct} different sets of numbers.` },
    fix: { zh: `请放宽参数范围，至少 ${MIN_DISTINCT} 组。`, en: `Widen the ranges to at least ${MIN_DISTINCT}.` },
  };
}

function unreadableFormula(reason: string): Wording {
  return {
    message: { zh: `这段文字显示不出来（${reason}）。`, en: `This text cannot be shown (${reason}).` },
    fix: { zh: '请检查公式的括号和命令。', en: 'Check the braces and commands of the formula.' },
  };
}

const NOT_TRANSLATED: Wording = {
  message: { zh: '英文里有汉字。', en: 'The English text holds Chinese characters.' },
  fix: { zh: '请译成英文。', en: 'Translate them.' },
};
const UNEQUAL_HINTS: Wording = {
  message: { zh: '中英文提示的条数不同。', en: 'The languages have different numbers of hints.' },
  fix: { zh: '请补齐提示。', en: 'Give both the same hints.' },
};
