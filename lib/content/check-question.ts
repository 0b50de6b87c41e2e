import { assessInSteps } from '@/lib/core/questions/discrimination';
import { gradeAnswers, slipCodes } from '@/lib/core/questions/grade';
import { falseSteps } from '@/lib/core/questions/solution';
import { lintInSteps } from '@/lib/core/questions/lint/lint';
import { textsOf } from '@/lib/core/questions/texts';
import { finish } from '@/lib/core/shared/steps';

import { brokenProblem } from './broken-problem';
import { inspectMarkdown } from './markdown/render';
import { problemAt } from './problems';
import { pictureProblems } from './question-pictures';

import type { Assessment } from '@/lib/core/questions/discrimination';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { OpenPart, SampleKind } from '@/lib/core/questions/part';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Steps } from '@/lib/core/shared/steps';
import type { Wording } from './problems';
import type { QuestionReading } from './question';
import type { ContentProblem } from './types';

/** @file Tries a question as a class would: opens its variants, answers them rightly, wrongly and unreadably, and looks at the texts. */

/** Variants drawn besides the lecture's own. */
export const CHECK_SEEDS = 200;

/** Variants with equal numbers differ in the order of their options at most: so many of them are answered. */
const ANSWERED_ALIKE = 4;

export interface QuestionCheck {
  readonly problems: readonly ContentProblem[];
  readonly variants: number;
  /** Raw answers sent through the ordinary grading. */
  readonly answers: number;
  /** Null where a variant could not be made. */
  readonly assessment: Assessment | null;
}

interface Subject {
  readonly file: string;
  readonly document: QuestionDocument;
  readonly placeOf: QuestionReading['placeOf'];
}

export interface QuestionCheckOptions {
  /** CHECK_SEEDS unless told. */
  readonly seeds?: number;
  /** Ids of the uploaded pictures that there are; left out where nobody knows. */
  readonly pictures?: ReadonlySet<string>;
  /** Asked before each variant: from when on no more are made. Never, unless told. */
  readonly isEnough?: (made: number) => boolean;
}

export function checkQuestion(subject: Subject, options: QuestionCheckOptions = {}): QuestionCheck {
  return finish(checkQuestionInSteps(subject, options));
}

/** The same, about one variant at each step. */
export function* checkQuestionInSteps(
  subject: Subject,
  { seeds = CHECK_SEEDS, pictures, ...options }: QuestionCheckOptions = {},
): Steps<QuestionCheck> {
  const { document } = subject;
  const names = Array.from({ length: seeds }, (_unused, place) => `content-check ${place + 1}`);
  const assessment = yield* assessInSteps(document, { seeds: names, ...options });
  if (!assessment.ok) {
    return { problems: [brokenProblem(subject, assessment.error)], variants: 0, answers: 0, assessment: null };
  }
  const { variants } = assessment.value;
  const faulty: ContentProblem[] = [];
  let answers = 0;
  for (const [place, variant] of severalOfEach(variants).entries()) {
    if (options.isEnough?.(place) === true) break;
    yield;
    const trial = tryVariant(variant);
    faulty.push(...variantProblems(subject, { variant, faults: trial.faults }));
    answers += trial.answers;
  }
  const problems = [
    ...(yield* formulaProblems(subject, variants[0]?.document ?? document)),
    ...pictureProblems(subject, pictures),
    ...faulty.slice(0, 3),
    ...(yield* lintProblems(subject, variants)),
  ];
  return { problems, variants: variants.length, answers, assessment: assessment.value };
}

/** Everything about a variant follows from its numbers, except the order of its options. */
function severalOfEach(variants: readonly OpenVariant[]): readonly OpenVariant[] {
  const seen = new Map<string, number>();
  return variants.filter(({ parameters }) => {
    const key = JSON.stringify(parameters);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count <= ANSWERED_ALIKE;
  });
}

function* lintProblems(
  { file, document, placeOf }: Subject,
  variants: readonly OpenVariant[],
): Steps<readonly ContentProblem[]> {
  const findings = yield* lintInSteps(document, variants);
  return findings.map(({ code, severity, path, message, fix }) => ({
    ...problemAt({ file, severity, ...placeOf(path) }, { message, fix: fix.text }),
    code,
    ...(fix.edit === null ? {} : { edit: fix.edit }),
  }));
}

/** Formulas are looked at as the lecture's variant shows them; a text at each step. */
function* formulaProblems({ file, placeOf }: Subject, lecture: QuestionDocument): Steps<readonly ContentProblem[]> {
  const problems: ContentProblem[] = [];
  for (const { path, text } of textsOf(lecture)) {
    yield;
    const complaints = inspectMarkdown(text);
    problems.push(...complaints.map(({ reason }) => problemAt({ file, ...placeOf(path) }, unreadableFormula(reason))));
  }
  return problems;
}

interface Trial {
  readonly faults: readonly Fault[];
  readonly answers: number;
}

function variantProblems(
  subject: Subject,
  { variant, faults }: { readonly variant: OpenVariant; readonly faults: readonly Fault[] },
): ContentProblem[] {
  const report = (wording: Wording): ContentProblem =>
    problemAt({ file: subject.file, ...subject.placeOf(['ask']) }, wording);
  return [
    ...faults.map((fault) => report(notGradable(variant, fault))),
    ...variant.parts.flatMap(({ solution }) => falseSteps(solution)).map((expression) => report(falseStep(variant, expression))),
  ];
}

type Fault = SampleKind | 'slip';

/** The samples of every part, sent through the ordinary grading. A part without a sample of some kind is not tried with it. */
function tryVariant(variant: OpenVariant): Trial {
  const { parts } = variant;
  const right = Object.fromEntries(parts.map((part) => [part.id, part.sample('right') ?? '']));
  const grade = (change: Readonly<Record<string, string>>) => gradeAnswers(variant, { ...right, ...change });
  const outcome = grade({});
  const faults: Fault[] = [];
  if (outcome.state !== 'graded' || outcome.score !== 1 || slipCodes(outcome).length > 0) faults.push('right');
  let answers = 1;
  for (const part of parts) {
    const [wrong, invalid] = [part.sample('wrong'), part.sample('invalid')];
    answers += [wrong, invalid].filter((sample) => sample !== null).length + part.slipSamples.length;
    if (wrong !== null && !isMarkedDown(grade({ [part.id]: wrong }))) faults.push('wrong');
    if (invalid !== null && grade({ [part.id]: invalid }).state !== 'invalid') faults.push('invalid');
    if (!part.slipSamples.every(({ code, raw }) => isNamed(part, { code, outcome: grade({ [part.id]: raw }) }))) faults.push('slip');
  }
  return { faults, answers };
}

function isMarkedDown(outcome: ReturnType<typeof gradeAnswers>): boolean {
  return outcome.state === 'graded' && outcome.score < 1;
}

interface SlipOutcome {
  readonly code: string;
  readonly outcome: ReturnType<typeof gradeAnswers>;
}

function isNamed(part: OpenPart, { code, outcome }: SlipOutcome): boolean {
  return part.blindSlips.includes(code) || (outcome.state === 'graded' && slipCodes(outcome).includes(code));
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

function falseStep(variant: OpenVariant, expression: string): Wording {
  const numbers = numbersOf(variant);
  return {
    message: { zh: `变体 ${numbers}：解答里“${expression}”算得不对。`, en: `Variant ${numbers}: "${expression}" in the solution is false.` },
    fix: { zh: '这是程序的错，请报告。', en: 'This is a fault of the program: please report it.' },
  };
}

function unreadableFormula(reason: string): Wording {
  return {
    message: { zh: `这段文字显示不出来（${reason}）。`, en: `This text cannot be shown (${reason}).` },
    fix: { zh: '请检查公式的括号和命令。', en: 'Check the braces and commands of the formula.' },
  };
}
