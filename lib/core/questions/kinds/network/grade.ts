import { isVolume } from '../../../cnn';
import { localize } from '../../../shared/locale';
import { failure, success } from '../../../shared/result';
import { brokenKind } from '../broken-kind';
import { buildFrame } from '../../frame';
import { said } from '../../quantities/step';
import { formatNumberAnswer } from '../number/check';
import { formatShapeAnswer } from '../shape/check';

import { documentName, judgeNetwork } from './judge';
import { parseNetwork } from './parse';
import { openRequirements } from './requirement';
import { withoutNotes, writeInFirst, wrongCode } from './samples';

import type { LayerReport } from '../../../cnn';
import type { Localized } from '../../../shared/locale';
import type { Result } from '../../../shared/result';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { OpenPart } from '../../part';
import type { Step } from '../../quantities/quantity';
import type { KindContext } from '../context';
import type { Requirement } from './requirement';

/** A part answered by code. It is read, never run, and judged by the properties of the network it defines. */
export function openNetworkPart(ask: AskOf<'network'>, context: KindContext): Result<OpenPart, Broken> {
  const { document, parameters } = context;
  const own = buildFrame(document, { ask: { id: ask.id, quantity: 'output_shape' }, parameters });
  if (!own.ok) return own;
  const { input } = own.value.network;
  if (!isVolume(input)) return failure(brokenKind(ask, 'network'));
  const requirements = openRequirements(ask, own.value);
  if (!requirements.ok) return requirements;
  const key = { own: own.value, requirements: requirements.value };
  const dialects = [...new Set(ask.dialects)];
  const judge: OpenPart['judge'] = (raw) => {
    const read = parseNetwork(raw, { dialects, input });
    return read.ok ? success(judgeNetwork(read.value, key)) : read;
  };
  const rightCode = (): string => {
    const code = writeInFirst(own.value.network, dialects) ?? '';
    const plain = judge(withoutNotes(code));
    return plain.ok && plain.value.score === 1 ? withoutNotes(code) : code;
  };
  return success({
    id: ask.id,
    points: ask.points ?? 1,
    publicPart: ({ locale, render }) => ({
      kind: 'network',
      id: ask.id,
      label: ask.label === undefined ? null : localize(ask.label, locale),
      dialects,
      input: formatShapeAnswer(input),
      requirements: requirements.value.map(({ text }) => ({ html: render(localize(text, locale)) })),
    }),
    judge,
    rightAnswer: () => `\`\`\`python\n${rightCode().trimEnd()}\n\`\`\``,
    get solution() {
      return own.value.report.layers.map(layerStep);
    },
    get nudges() {
      return requirements.value.map(nudgeOf);
    },
    blindSlips: [],
    sample: (want) => ({ right: rightCode, wrong: () => wrongCode(key, dialects), invalid: () => 'def f(:' })[want](),
    slipSamples: [],
  });
}

/** A requirement in its own words, and what decides it. */
function nudgeOf({ text, decides }: Requirement): Localized {
  return { zh: `要做到“${text.zh}”：${decides.zh}`, en: `For “${text.en}”: ${decides.en}` };
}

/** What one layer gives. The numbers are the engine's report, so they stand in code spans. */
function layerStep({ id, kind, output, parameters }: LayerReport): Step {
  const shape = isVolume(output) ? formatShapeAnswer(output) : formatNumberAnswer(output.features);
  const name = `\`${id}\`${id === documentName(kind) ? '' : ` (\`${documentName(kind)}\`)`}`;
  const count = formatNumberAnswer(parameters.total);
  const learned =
    parameters.total === 0
      ? { zh: '没有参数', en: 'nothing to learn' }
      : { zh: `参数 \`${count}\` 个`, en: `\`${count}\` parameters` };
  return said({ zh: `${name}：输出 \`${shape}\`，${learned.zh}`, en: `${name} gives \`${shape}\`: ${learned.en}` });
}
