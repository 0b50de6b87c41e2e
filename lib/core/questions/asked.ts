import { lazy } from '../shared/lazy';
import { failure, success } from '../shared/result';

import { buildFrame } from './frame';
import { findQuantity, QUANTITY_CODES } from './quantities/catalogue';
import { findSlip, slipsFor } from './slips/catalogue';
import { isPresentable, sameValue } from './value';

import type { Result } from '../shared/result';
import type { Broken } from './broken';
import type { AskedQuantity, QuestionDocument } from './document';
import type { Frame, FrameRequest } from './frame';
import type { Quantity } from './quantities/quantity';
import type { Slip } from './slips/slip';
import type { Value } from './value';

/** A quantity computed on one variant, with what every slip gives instead. Holds the key: never leaves the server. */
export interface Asked {
  readonly frame: Frame;
  /** How far from `right` a number may lie; 0 for exact. */
  readonly tolerance: number;
  readonly quantity: Quantity;
  readonly right: Value;
  /** The question's own slips, in its order, that can be followed here. */
  readonly listed: readonly SlipResult[];
  /** The rest of the catalogue that can be mistaken for this quantity. */
  readonly others: readonly SlipResult[];
}

export interface SlipResult {
  readonly slip: Slip;
  readonly value: Value;
}

export interface AskedRequest extends FrameRequest {
  readonly tolerance?: number | undefined;
}

/** Runs the network and every slip on one variant's numbers. */
export function computeAsked(document: QuestionDocument, request: AskedRequest): Result<Asked, Broken> {
  const { ask, tolerance = 0 } = request;
  const quantity = findQuantity(ask.quantity);
  if (quantity === null) return failure(unknownQuantity(ask));
  const argument = wrongArgument(quantity, ask);
  if (argument !== null) return failure(argument);
  const unknown = document.slips.find((code) => findSlip(code) === null);
  if (unknown !== undefined) return failure(unknownSlip(document, unknown));
  const frame = buildFrame(document, request);
  if (!frame.ok) return frame;
  const right = quantity.compute(frame.value);
  if (right === null) return failure(doesNotApply(ask));
  return success(withSlips({ frame: frame.value, tolerance, quantity, right }, document.slips));
}

/** The slips are followed when somebody asks: to show a variant and to judge a right answer none is needed. */
function withSlips(known: Omit<Asked, 'listed' | 'others'>, codes: readonly string[]): Asked {
  const { frame } = known;
  const applicable = slipsFor(frame.quantity);
  const listed = lazy(() =>
    run(
      codes.flatMap((code) => applicable.find((slip) => slip.code === code) ?? []),
      frame,
    ),
  );
  const others = lazy(() =>
    run(
      applicable.filter(({ code }) => !codes.includes(code)),
      frame,
    ),
  );
  return {
    ...known,
    get listed() {
      return listed();
    },
    get others() {
      return others();
    },
  };
}

/** Whether an answer is right. */
export function isRight({ right, tolerance }: Asked, answer: Value): boolean {
  return sameValue(answer, right, tolerance);
}

/** How many of the question's own slips give the right answer here: 0 means that the variant discriminates. */
export function blindSlips(asked: Asked): readonly string[] {
  return asked.listed.filter(({ value }) => isRight(asked, value)).map(({ slip }) => slip.code);
}

function run(slips: readonly Slip[], frame: Frame): readonly SlipResult[] {
  return slips.flatMap((slip) => {
    const value = slip.run(frame);
    return value === null || !isPresentable(value) ? [] : [{ slip, value }];
  });
}

function unknownQuantity(ask: AskedQuantity): Broken {
  return {
    code: 'unknown-quantity',
    path: ['ask', ask.id, 'quantity'],
    message: {
      zh: `没有名为“${ask.quantity}”的量。可写：${QUANTITY_CODES.join('、')}。`,
      en: `There is no quantity "${ask.quantity}". Write one of: ${QUANTITY_CODES.join(', ')}.`,
    },
  };
}

function unknownSlip(document: QuestionDocument, code: string): Broken {
  return {
    code: 'unknown-slip',
    path: ['slips', document.slips.indexOf(code)],
    message: { zh: `错因“${code}”不存在。`, en: `There is no slip "${code}".` },
  };
}

/** The fields of an ask that only some quantities read. */
const ARGUMENTS = ['cell', 'channel', 'axis', 'side', 'bias', 'ratio_of', 'to', 'parameter', 'among', 'meets'] as const;

/** A field that the quantity needs and is not there, or that it does not read. */
function wrongArgument({ code, takes = [], needs = [] }: Quantity, ask: AskedQuantity): Broken | null {
  const missing = needs.find((name) => ask[name] === undefined);
  if (missing !== undefined) {
    return {
      code: 'argument',
      path: ['ask', ask.id, 'quantity'],
      message: { zh: `问“${code}”要写明 ${missing}。`, en: `To ask for ${code}, write "${missing}" too.` },
    };
  }
  const stray = ARGUMENTS.find((name) => ask[name] !== undefined && ![...takes, ...needs].includes(name));
  if (stray === undefined) return null;
  return {
    code: 'argument',
    path: ['ask', ask.id, stray],
    message: { zh: `“${code}”用不到 ${stray}，请删去。`, en: `${code} does not read "${stray}": delete it.` },
  };
}

function doesNotApply({ id, of, quantity }: AskedQuantity): Broken {
  const layers = of === undefined ? '' : typeof of === 'string' ? of : of.join(', ');
  return {
    code: 'quantity-does-not-apply',
    path: ['ask', id, of === undefined ? 'quantity' : 'of'],
    message: {
      zh: `${of === undefined ? '整个网络' : `“${layers}”`}没有“${quantity}”这个量。请换一层或换一个量；要算出数值的量还需要 network.input.values 和 weights。`,
      en: `${of === undefined ? 'The whole network' : `"${layers}"`} has no ${quantity}. Choose another layer or quantity; values need network.input.values and weights.`,
    },
  };
}
