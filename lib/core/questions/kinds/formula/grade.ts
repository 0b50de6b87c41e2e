import { localize } from '../../../shared/locale';
import { failure, success } from '../../../shared/result';
import { brokenKind } from '../broken-kind';

import { evaluateFormula } from './ast';
import { unreadableSolution, wrongSolution } from './broken-formula';
import { printFormula, readFormula } from './check';
import { blindFormulaSlips, diagnoseFormula } from './diagnose-formula';
import { formulaSample } from './samples';
import { agrees, firstDisagreement, formulaTruth } from './truth';
import { counterExample, ONLY_REMAINDERS } from './wording';

import type { Result } from '../../../shared/result';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { OpenPart, PartJudgement } from '../../part';
import type { Step } from '../../quantities/quantity';
import type { ValueContext } from '../context';
import type { Formula } from './ast';
import type { Point } from './point';

/** A part answered by a formula. The key is the engine: the formula must agree with it wherever it has a value. */
export function openFormulaPart(ask: AskOf<'formula'>, context: ValueContext): Result<OpenPart, Broken> {
  const { asked } = context;
  if (asked.right.type !== 'number') return failure(brokenKind(ask, 'formula'));
  const names = Object.keys(ask.variables).map((name) => ({ name }));
  const solution = readFormula(ask.solution, names);
  if (!solution.ok) return failure(unreadableSolution(ask));
  const truth = formulaTruth(ask, context);
  if (!truth.ok) return truth;
  const wrong = firstDisagreement(solution.value, truth.value);
  if (wrong !== null) return failure(wrongSolution(ask, wrong));
  const shown = printFormula(solution.value);
  const domain = { points: truth.value, quantity: ask.quantity, listed: context.context.document.slips };
  return success({
    id: ask.id,
    points: ask.points ?? 1,
    publicPart: ({ locale }) => ({
      kind: 'formula',
      id: ask.id,
      label: ask.label === undefined ? null : localize(ask.label, locale),
      variables: Object.entries(ask.variables).map(([name, { meaning }]) => ({
        name,
        meaning: localize(meaning, locale),
      })),
    }),
    judge(raw) {
      const formula = readFormula(raw, names);
      return formula.ok ? success(judged(formula.value, domain)) : formula;
    },
    rightAnswer: () => shown,
    get solution() {
      return [generalStep(shown), ...asked.quantity.solve(asked.frame)];
    },
    get blindSlips() {
      return blindFormulaSlips(domain);
    },
    sample: (want) => formulaSample(solution.value, want),
    slipSamples: [],
  });
}

function judged(formula: Formula, domain: Parameters<typeof diagnoseFormula>[1]): PartJudgement {
  const answer = printFormula(formula);
  const wrong = firstDisagreement(formula, domain.points);
  if (wrong === null) return { answer, score: 1, slips: [] };
  const slips = diagnoseFormula(formula, domain);
  const notes = [counterExample(wrong), ...(lacksOnlyFloor(formula, domain.points) ? [ONLY_REMAINDERS] : [])];
  return { answer, score: 0, slips, notes };
}

/** Whether it is right wherever it is a whole number, and right everywhere once rounded down. */
function lacksOnlyFloor(formula: Formula, points: readonly Point[]): boolean {
  return points.every(({ letters, right }) => agrees(Math.floor(evaluateFormula(formula, letters)), right));
}

function generalStep(formula: string): Step {
  return {
    rule: { zh: `一般的公式：\`${formula}\``, en: `The general formula: \`${formula}\`` },
    formula: null,
    expression: null,
    value: null,
  };
}
