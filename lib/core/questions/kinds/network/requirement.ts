import { failure, success } from '../../../shared/result';
import { evaluateProperty } from '../../property';
import { findQuantity, QUANTITY_CODES } from '../../quantities/catalogue';

import { whatDecides, whatLayerDoes } from './requirement-nudges';
import { countRequirementText, propertyRequirementText, valueText } from './requirement-text';

import type { Localized } from '../../../shared/locale';
import type { Result } from '../../../shared/result';
import type { Broken } from '../../broken';
import type { AskOf, Property } from '../../document';
import type { Frame } from '../../frame';
import type { LayerName } from './schema';

type Written = AskOf<'network'>['require'][number];

/** One thing that a network must have. */
export interface Requirement {
  readonly points: number;
  /** Without a stop at its end. It says no number that the author did not write. */
  readonly text: Localized;
  /** What of a network decides it, in words. */
  readonly decides: Localized;
  readonly judge: (frame: Frame) => RequirementOutcome;
}

export interface RequirementOutcome {
  readonly met: boolean;
  /** What the network has, written out; null where the quantity makes no sense for it. */
  readonly has: Localized | null;
}

interface Place {
  readonly askId: string;
  readonly place: number;
  /** The question's own network. */
  readonly own: Frame;
}

/** All requirements of a part, each met by the question's own network. */
export function openRequirements(ask: AskOf<'network'>, own: Frame): Result<readonly Requirement[], Broken> {
  const requirements: Requirement[] = [];
  for (const [place, written] of ask.require.entries()) {
    const where = { askId: ask.id, place, own };
    const requirement = openRequirement(written, where);
    if (!requirement.ok) return requirement;
    if (!requirement.value.judge(own).met) return failure(notMet(requirement.value, where));
    requirements.push(requirement.value);
  }
  return success(requirements);
}

function openRequirement(written: Written, where: Place): Result<Requirement, Broken> {
  const { property, layers } = written;
  if (layers !== undefined) return success(countRequirement(written, layers, where));
  return property === undefined ? failure(nothingRequired(where)) : propertyRequirement(written, property, where);
}

function propertyRequirement(written: Written, property: Property, where: Place): Result<Requirement, Broken> {
  const { own } = where;
  const quantity = findQuantity(property.quantity);
  if (quantity === null) return failure(unknownQuantity(property.quantity, where));
  const isBounded = [property.equals, property.at_most, property.at_least].some((bound) => bound !== undefined);
  const bounded: Property = isBounded ? property : { ...property, equals: 'network' };
  const evaluate = (frame: Frame) => evaluateProperty(bounded, { frame, find: findQuantity, reference: own });
  const outcome = evaluate(own);
  if (outcome === null || outcome.value.type === 'grid') return failure(doesNotApply(property.quantity, where));
  return success({
    points: written.points ?? 1,
    text: written.text ?? propertyRequirementText(bounded, { title: quantity.title, bounds: outcome.bounds }),
    decides: whatDecides(quantity),
    judge(frame) {
      const judged = evaluate(frame);
      return judged === null ? { met: false, has: null } : { met: judged.met, has: valueText(judged.value) };
    },
  });
}

/** The engine's names of the document's layers. */
const KINDS = {
  conv2d: 'conv2d',
  max_pool2d: 'maxPool2d',
  avg_pool2d: 'avgPool2d',
  global_avg_pool2d: 'globalAvgPool2d',
  dense: 'dense',
  relu: 'relu',
  flatten: 'flatten',
  batch_norm: 'batchNorm',
  dropout: 'dropout',
} as const satisfies Readonly<Record<LayerName, string>>;

function countRequirement(written: Written, layers: NonNullable<Written['layers']>, { own }: Place): Requirement {
  const { kind, at_least, at_most } = layers;
  const isBounded = at_least !== undefined || at_most !== undefined;
  const ownCount = countLayers(own, kind);
  const [least, most] = isBounded ? [at_least ?? 0, at_most ?? Number.POSITIVE_INFINITY] : [ownCount, ownCount];
  return {
    points: written.points ?? 1,
    text: written.text ?? countRequirementText(kind, { least: at_least, most: at_most }),
    decides: whatLayerDoes(kind),
    judge(frame) {
      const count = countLayers(frame, kind);
      return { met: least <= count && count <= most, has: { zh: String(count), en: String(count) } };
    },
  };
}

function countLayers({ network }: Frame, kind: LayerName): number {
  return network.layers.filter((layer) => layer.kind === KINDS[kind]).length;
}

function broken({ askId, place }: Place, message: Localized): Broken {
  return { code: 'requirement', path: ['ask', askId, 'require', place], message };
}

function nothingRequired(where: Place): Broken {
  return broken(where, {
    zh: '这一条要求里请写 property 或 layers。',
    en: 'Write "property" or "layers" in this requirement.',
  });
}

function unknownQuantity(code: string, where: Place): Broken {
  return broken(where, {
    zh: `没有名为“${code}”的量。可写：${QUANTITY_CODES.join('、')}。`,
    en: `There is no quantity "${code}". Write one of: ${QUANTITY_CODES.join(', ')}.`,
  });
}

function doesNotApply(code: string, where: Place): Broken {
  return broken(where, {
    zh: `题目自己的网络没有“${code}”这个量（或者上下限算不出来），请换一个量。`,
    en: `The question's own network has no ${code}, or a bound cannot be worked out. Choose another quantity.`,
  });
}

function notMet({ text }: Requirement, where: Place): Broken {
  return broken(where, {
    zh: `题目自己的网络没有达到这一条要求（${text.zh}），而它应当是一个正确答案。`,
    en: `The question's own network does not meet this requirement (${text.en}), though it should be a right answer.`,
  });
}
