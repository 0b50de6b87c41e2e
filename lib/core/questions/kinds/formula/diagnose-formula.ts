import { findSlip, slipsFor } from '../../slips/catalogue';

import { evaluateFormula } from './ast';
import { agrees } from './truth';

import type { PartSlip } from '../../part';
import type { Slip } from '../../slips/slip';
import type { Formula } from './ast';
import type { Point } from './point';

export interface FormulaDomain {
  readonly points: readonly Point[];
  readonly quantity: string;
  /** The question's own slips, which are looked at first. */
  readonly listed: readonly string[];
}

/** At so many points a slip must be followed before a formula is taken for it. */
const MIN_FOLLOWED = 5;
/** A slip that can be followed at none of so many points, spread over the domain, is none of this question's. */
const FIRST_LOOK = 20;

/** The wrong rules that a wrong formula writes down: it agrees with them at every point where they can be followed. */
export function diagnoseFormula(formula: Formula, { points, quantity, listed }: FormulaDomain): readonly PartSlip[] {
  const applicable = slipsFor(quantity);
  const own = listed.flatMap((code) => applicable.filter((slip) => slip.code === code));
  const others = applicable.filter(({ code }) => !listed.includes(code));
  const written = points.map((point) => ({ point, given: evaluateFormula(formula, point.letters) }));
  const matching = (slips: readonly Slip[]): readonly PartSlip[] =>
    slips.flatMap((slip) => {
      const shown = whereShown(slip, written);
      return shown === null ? [] : [{ codes: [slip.code], title: slip.title, explanation: slip.explain(shown.frame) }];
    });
  const found = matching(own);
  return found.length > 0 ? found : matching(others);
}

/** The listed slips that give the engine's value all over the domain. */
export function blindFormulaSlips({ points, quantity, listed }: FormulaDomain): readonly string[] {
  return listed.filter((code) => {
    const slip = findSlip(code);
    return slip?.quantities.includes(quantity) === true && isBlind(slip, points);
  });
}

function isBlind(slip: Slip, points: readonly Point[]): boolean {
  let followed = false;
  for (const point of points) {
    const value = slipNumber(slip, point);
    if (value === null) continue;
    if (!agrees(value, point.right)) return false;
    followed = true;
  }
  return followed;
}

interface Written {
  readonly point: Point;
  /** What the formula gives there. */
  readonly given: number;
}

/** The simplest point where the slip is wrong; null where the formula is not that slip. */
function whereShown(slip: Slip, written: readonly Written[]): Point | null {
  const step = Math.ceil(written.length / FIRST_LOOK);
  const spread = written.filter((_point, place) => place % step === 0);
  if (spread.every(({ point }) => slipNumber(slip, point) === null)) return null;
  let followed = 0;
  let shown: Point | null = null;
  for (const { point, given } of written) {
    const value = slipNumber(slip, point);
    if (value === null) continue;
    if (!agrees(given, value)) return null;
    followed += 1;
    if (shown === null && !agrees(value, point.right)) shown = point;
  }
  return followed >= MIN_FOLLOWED ? shown : null;
}

function slipNumber(slip: Slip, { frame }: Point): number | null {
  const value = slip.run(frame);
  return value?.type === 'number' && Number.isFinite(value.value) ? value.value : null;
}
