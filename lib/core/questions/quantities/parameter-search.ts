import { evaluateProperty } from '../property';
import { numberValue } from '../value';

import { headed, operand, worked } from './step';

import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { PropertyOutcome } from '../property';
import type { Quantity, Step } from './quantity';

type FindQuantity = (code: string) => Quantity | null;

/** Values that are tried; a wider range is refused, so that opening a variant stays quick. */
const MAX_TRIED = 64;

/** The smallest value of a parameter, over a range, with which the network has a property. */
export function smallestParameterWith(find: FindQuantity): Quantity {
  return { code: 'smallest_parameter', title: SMALLEST.title, ...searched({ find, direction: 1 }) };
}

/** The largest one. */
export function largestParameterWith(find: FindQuantity): Quantity {
  return { code: 'largest_parameter', title: LARGEST.title, ...searched({ find, direction: -1 }) };
}

interface Search {
  readonly find: FindQuantity;
  /** 1 from the small end of the range, −1 from the large end. */
  readonly direction: 1 | -1;
}

function searched(search: Search): Omit<Quantity, 'code' | 'title'> {
  return {
    nudge: {
      zh: '从范围的一端开始，一个一个代进去试：条件什么时候第一次成立？',
      en: 'Begin at one end of the range and try one value after another: when does the condition hold for the first time?',
    },
    type: 'number',
    revealing: true,
    needs: ['parameter', 'among', 'meets'],
    compute(frame) {
      const found = firstMeeting(frame, search);
      return found === null ? null : numberValue(found);
    },
    solve(frame) {
      const found = firstMeeting(frame, search);
      return found === null ? [] : steps(frame, { search, found });
    },
  };
}

/** The first value, from the end where the search begins, that meets the property; null when none does. */
function firstMeeting(frame: Frame, search: Search): number | null {
  const { among } = frame.ask;
  if (among === undefined || among.to - among.from >= MAX_TRIED) return null;
  for (let tried = 0; tried <= among.to - among.from; tried += 1) {
    const value = search.direction === 1 ? among.from + tried : among.to - tried;
    if (outcomeWith(frame, { search, value })?.met === true) return value;
  }
  return null;
}

interface Trial {
  readonly search: Search;
  readonly value: number;
}

/** What the property gives with one value of the parameter; null where the network cannot be built with it. */
function outcomeWith(frame: Frame, { search, value }: Trial): PropertyOutcome | null {
  const { parameter, meets } = frame.ask;
  if (parameter === undefined || meets === undefined || !Object.hasOwn(frame.parameters, parameter)) return null;
  const changed = frame.under({ ...frame.parameters, [parameter]: value });
  return changed === null ? null : evaluateProperty(meets, { frame: changed, find: search.find });
}

/** The value before the found one fails, the found one holds. */
function steps(frame: Frame, { search, found }: { readonly search: Search; readonly found: number }): readonly Step[] {
  const { among, parameter = '' } = frame.ask;
  const before = found - search.direction;
  const inside = among !== undefined && before >= among.from && before <= among.to;
  const words = search.direction === 1 ? SMALLEST : LARGEST;
  return [
    ...(inside ? trialSteps(frame, { search, value: before }) : []),
    ...trialSteps(frame, { search, value: found }),
    worked(
      { zh: `${words.zh} \`${parameter}\``, en: `${words.en} \`${parameter}\`` },
      { expression: operand(found), value: found },
    ),
  ];
}

/** Lines of one trial that are shown, the last ones. */
const MAX_TRIAL_LINES = 4;

function trialSteps(frame: Frame, trial: Trial): readonly Step[] {
  const outcome = outcomeWith(frame, trial);
  if (outcome === null) return [];
  const heading = `\`${frame.ask.parameter ?? ''} = ${trial.value}\` · `;
  return headed(heading, [
    ...outcome.quantity.solve(outcome.frame).slice(-MAX_TRIAL_LINES),
    ...outcome.bounds.flatMap((bound) => boundStep(outcome, bound)),
  ]);
}

/** Only numbers can be set beside each other in one line. */
function boundStep(
  { value }: PropertyOutcome,
  { sign, value: bound }: PropertyOutcome['bounds'][number],
): readonly Step[] {
  if (value.type !== 'number' || bound.type !== 'number') return [];
  const holds = {
    '==': value.value === bound.value,
    '<=': value.value <= bound.value,
    '>=': value.value >= bound.value,
  };
  const met = holds[sign];
  return [
    worked(met ? HOLDS : FAILS, {
      expression: `${operand(value.value)} ${sign} ${operand(bound.value)}`,
      value: met ? 1 : 0,
    }),
  ];
}

const HOLDS: Localized = { zh: '条件成立', en: 'The condition holds' };
const FAILS: Localized = { zh: '条件不成立', en: 'The condition fails' };
const SMALLEST = {
  title: { zh: '满足条件的最小的参数', en: 'Smallest parameter that meets a condition' },
  zh: '所以满足条件的最小的是',
  en: 'So the smallest one that meets it is',
};
const LARGEST = {
  title: { zh: '满足条件的最大的参数', en: 'Largest parameter that meets a condition' },
  zh: '所以满足条件的最大的是',
  en: 'So the largest one that meets it is',
};
