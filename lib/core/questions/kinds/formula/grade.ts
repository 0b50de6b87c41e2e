import { lazy } from '../../../shared/lazy';
import { localize } from '../../../shared/locale';
import { failure, success } from '../../../shared/result';
import { brokenKind } from '../broken-kind';

import { evaluateFormula } from './ast';
import { unreadableSolution, wrongSolution } from './broken-formula';
import { printFormula, readFormula } from './check';
import { blindFormulaSlips, diagnoseFormula } from './diagnose-formula';
import { formulaSample } from './samples';
import { agrees, firstDisagreement, formulaTruth, misnamedLetter } from './truth';
import { counterExample, ONLY_REMAINDERS } from './wording';

import type { Result } from '../../../shared/result';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { OpenPart, PartJudgement } from '../../part';
import type { Step } from '../../quantities/quantity';
import type { ValueContext } from '../context';
import type { Formula } from './ast';
import type { FormulaDomain } from './diagnose-formula';
import type { Point } from './point';

/**
 * A part answered by a formula. The key is the engine: the formula must agree with it wherever it has a value. Its values over the whole domain are
 * worked out for the first judgement, not for showing the question.
 */
export function openFormulaPart(ask: AskOf<'formula'>, context: ValueContext): Result<OpenPart, Broken> {
  const { asked } = context;
  if (asked.right.type !== 'number') return failure(brokenKind(ask, 'formula'));
  const names = Object.keys(ask.variables).map((name) => ({ name }));
  const solution = readFormula(ask.solution, names);
  if (!solution.ok) return failure(unreadableSolution(ask));
  const misnamed = misnamedLetter(ask, context);
  if (misnamed !== null) return failure(misnamed);
  const shown = printFormula(solution.value);
  const domain = lazy(() => domainOf(ask, { context, solution: solution.value }));
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
      return formula.ok ? success(judged(formula.value, domain())) : formula;
    },
    fault: () => domain().fault,
    rightAnswer: () => shown,
    get solution() {
      return [generalStep(shown), ...asked.quantity.solve(asked.frame)];
    },
    get blindSlips() {
      return blindFormulaSlips(domain());
    },
    sample: (want) => formulaSample(solution.value, want),
    slipSamples: [],
  });
}

interface Domain extends FormulaDomain {
  readonly fault: Broken | null;
}

interface SolvedContext {
  readonly context: ValueContext;
  readonly solution: Formula;
}

/** The engine's values; without any, and with the fault, where they cannot be worked out or the author's own formula disagrees with them. */
function domainOf(ask: AskOf<'formula'>, { context, solution }: SolvedContext): Domain {
  const truth = formulaTruth(ask, context);
  const points = truth.ok ? truth.value : [];
  const wrong = firstDisagreement(solution, points);
  const fault = wrong === null ? null : wrongSolution(ask, wrong);
  const listed = context.context.document.slips;
  return { points, quantity: ask.quantity, listed, fault: truth.ok ? fault : truth.error };
}

function judged(formula: Formula, domain: Domain): PartJudgement {
  const answer = printFormula(formula);
  // Nothing is right by a key that is none; `fault` has said so to whoever grades.
  if (domain.fault !== null) return { answer, score: 0, slips: [] };
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
