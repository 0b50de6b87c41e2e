import { failure, success } from '../shared/result';

import { buildFrame } from './frame';
import { findQuantity, QUANTITY_CODES } from './quantities/catalogue';
import { findSlip, slipsFor } from './slips/catalogue';
import { isPresentable, sameValue } from './value';

import type { Result } from '../shared/result';
import type { Broken } from './broken';
import type { AskedQuantity, Parameters, QuestionDocument } from './document';
import type { Frame } from './frame';
import type { Quantity } from './quantities/quantity';
import type { Slip } from './slips/slip';
import type { Value } from './value';

/** A quantity computed on one variant, with what every slip gives instead. Holds the key: never leaves the server. */
export interface Asked {
  readonly frame: Frame;
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

/** Runs the network and every slip on one variant's numbers. */
export function computeAsked(
  document: QuestionDocument,
  { ask, parameters }: { readonly ask: AskedQuantity; readonly parameters: Parameters },
): Result<Asked, Broken> {
  const quantity = findQuantity(ask.quantity);
  if (quantity === null) return failure(unknownQuantity(ask));
  const unknown = document.slips.find((code) => findSlip(code) === null);
  if (unknown !== undefined) return failure(unknownSlip(document, unknown));
  const frame = buildFrame(document, { ask, parameters });
  if (!frame.ok) return frame;
  const right = quantity.compute(frame.value);
  if (right === null) return failure(doesNotApply(ask));
  const applicable = slipsFor(ask.quantity);
  const listed = document.slips.flatMap((code) => applicable.filter((slip) => slip.code === code));
  const others = applicable.filter((slip) => !document.slips.includes(slip.code));
  return success({
    frame: frame.value,
    quantity,
    right,
    listed: run(listed, frame.value),
    others: run(others, frame.value),
  });
}

/**
 * The slips whose result equals a wrong answer: the question's own first; only when none of them fits, the rest of the catalogue. Several
 * codes mean that these numbers cannot tell them apart.
 */
export function diagnose(asked: Asked, answer: Value): readonly Slip[] {
  if (sameValue(answer, asked.right)) return [];
  const fitting = (results: readonly SlipResult[]) =>
    results.filter(({ value }) => sameValue(value, answer)).map(({ slip }) => slip);
  const own = fitting(asked.listed);
  return own.length > 0 ? own : fitting(asked.others);
}

/** How many of the question's own slips give the right answer here: 0 means that the variant discriminates. */
export function blindSlips(asked: Asked): readonly string[] {
  return asked.listed.filter(({ value }) => sameValue(value, asked.right)).map(({ slip }) => slip.code);
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
    message: { zh: `错误规则“${code}”不存在。`, en: `There is no slip "${code}".` },
  };
}

function doesNotApply(ask: AskedQuantity): Broken {
  return {
    code: 'quantity-does-not-apply',
    path: ['ask', ask.id, 'of'],
    message: {
      zh: `“${ask.of}”这一层没有“${ask.quantity}”这个量（${ask.quantity === 'coverage_count' ? '要用 cell 指明输入里的一个格子' : '请换一层或换一个量'}）。`,
      en: `The layer "${ask.of}" has no ${ask.quantity}${ask.quantity === 'coverage_count' ? '; name a cell of the input with "cell"' : '; choose another layer or quantity'}.`,
    },
  };
}
