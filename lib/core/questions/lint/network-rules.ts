import { askedParts, layersAsked } from './asked-facts';
import { fix, networksOf } from './rule';
import { languagesWithout } from './student-text';

import type { LayerReport, LayerSpec } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { AskedPart } from './asked-facts';
import type { Found, LintContext, LintRule } from './rule';
import type { Fact } from './student-text';

/** @file Whether the prompt says all that the answer follows from. */

interface Relevant {
  readonly layer: LayerSpec;
  readonly report: LayerReport;
}

/** The layers whose numbers an asked part follows from, over all samples: itself and those before it; itself alone for parameters. */
function relevantLayers(context: LintContext, { ask, facts }: AskedPart): readonly Relevant[] {
  const asked = layersAsked(ask);
  return networksOf(context).flatMap(({ spec, report }) => {
    const places = asked?.map((id) => spec.layers.findIndex((layer) => layer.id === id)) ?? [spec.layers.length - 1];
    const last = Math.max(...places);
    return spec.layers.flatMap((layer, place) => {
      const own = asked === null || places.includes(place);
      const counts = facts.includes('bias') ? own : place <= last;
      const of = report.layers[place];
      return counts && of !== undefined ? [{ layer, report: of }] : [];
    });
  });
}

interface Statement {
  readonly fact: Fact;
  /** The fact of the quantity that makes the statement necessary. */
  readonly follows: Fact;
  readonly needed: (layer: Relevant) => boolean;
}

/** One finding where some part needs a fact that is not said in both languages. */
function unstated(
  context: LintContext,
  { fact, follows, needed }: Statement,
  words: Pick<Found, 'message' | 'fix'>,
): readonly Found[] {
  const [language] = languagesWithout(context.document, fact);
  if (language === undefined) return [];
  const necessary = askedParts(context.document).some(
    (part) => part.facts.includes(follows) && relevantLayers(context, part).some(needed),
  );
  return necessary ? [{ path: ['prompt', language], message: ofPrompt(words.message, language), fix: words.fix }] : [];
}

const LANGUAGE = { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } } as const;

/** Says which of the two prompts is meant. */
function ofPrompt({ zh, en }: Localized, language: 'zh' | 'en'): Localized {
  const name = LANGUAGE[language];
  return { zh: zh.replace('题面', `${name.zh}题面`), en: en.replace(/\b(the) prompt/iu, `$1 ${name.en} prompt`) };
}

function hasWindow({ layer }: Relevant): boolean {
  return layer.kind === 'conv2d' || layer.kind === 'maxPool2d' || layer.kind === 'avgPool2d';
}

/** A window of one cell needs no padding; a pooling window has none unless it says so. */
function mayPad({ layer, report: { geometry } }: Relevant): boolean {
  if (geometry === null) return false;
  const pads = geometry.height.paddedInput > geometry.height.input || geometry.width.paddedInput > geometry.width.input;
  return pads || (layer.kind === 'conv2d' && (geometry.height.kernel > 1 || geometry.width.kernel > 1));
}

function leavesRest({ layer, report: { geometry } }: Relevant): boolean {
  if (geometry === null || ('padMode' in layer && layer.padMode === 'same')) return false;
  return [geometry.height, geometry.width].some(
    ({ paddedInput, effectiveKernel, stride }) => (paddedInput - effectiveKernel) % stride !== 0,
  );
}

function title(zh: string, en: string): Localized {
  return { zh, en };
}

export const networkRules: readonly LintRule[] = [
  {
    code: 'kernel-unstated',
    severity: 'warning',
    title: title('题面写明卷积核或窗口的大小', 'The prompt says how large the kernel or window is'),
    find: (context) =>
      unstated(
        context,
        { fact: 'kernel', follows: 'kernel', needed: hasWindow },
        {
          message: { zh: '题面没有提到卷积核或窗口。', en: 'The prompt mentions no kernel or window.' },
          fix: fix('请写明它的大小。', 'Say how large it is.'),
        },
      ),
  },
  {
    code: 'stride-unstated',
    severity: 'warning',
    title: title('题面写明步幅', 'The prompt says the stride'),
    find: (context) =>
      unstated(
        context,
        { fact: 'stride', follows: 'stride', needed: hasWindow },
        {
          message: { zh: '题面没有提到步幅。', en: 'The prompt does not mention the stride.' },
          fix: fix('请写明步幅，步幅为 1 也要写。', 'Say it, even where it is 1.'),
        },
      ),
  },
  {
    code: 'padding-unstated',
    severity: 'warning',
    title: title('题面写明怎样填充', 'The prompt says how the input is padded'),
    find: (context) =>
      unstated(
        context,
        { fact: 'padding', follows: 'padding', needed: mayPad },
        {
          message: { zh: '题面没有提到填充。', en: 'The prompt does not mention padding.' },
          fix: fix(
            '请写明，例如“padding = 0”或“填充模式 same”。',
            'Say it, for example "padding = 0" or "pad mode same".',
          ),
        },
      ),
  },
  {
    code: 'pad-mode-unstated',
    severity: 'warning',
    title: title('用 same 时题面写出 same', 'Where same is used, the prompt says same'),
    find: (context) =>
      unstated(
        context,
        { fact: 'same', follows: 'padding', needed: ({ layer }) => 'padMode' in layer && layer.padMode === 'same' },
        {
          message: {
            zh: '网络用的是 same，题面没有写出来。',
            en: 'The network pads with same, and the prompt does not say so.',
          },
          fix: fix('请在题面里写明填充模式 same。', 'Say in the prompt that the pad mode is same.'),
        },
      ),
  },
  {
    code: 'kernel-does-not-fit-evenly',
    severity: 'warning',
    title: title('除不尽时题面写明怎样取整', 'Where a remainder is left, the prompt says how to round'),
    find: (context) =>
      unstated(
        context,
        { fact: 'rounding', follows: 'rounding', needed: leavesRest },
        {
          message: {
            zh: '有的变体除不尽，题面没有说怎样取整。',
            en: 'In some variants the window does not fit evenly, and the prompt says nothing of rounding.',
          },
          fix: fix(
            '请加一句“除不尽时向下取整”，或用 where 排除这样的数字。',
            'Add "round down where there is a remainder", or rule such numbers out under where.',
          ),
        },
      ),
  },
  {
    code: 'bias-unstated',
    severity: 'warning',
    title: title('问参数个数时写明有没有偏置', 'A question about parameters says whether there is a bias'),
    find: (context) =>
      unstated(
        context,
        { fact: 'bias', follows: 'bias', needed: ({ layer }) => layer.kind === 'conv2d' || layer.kind === 'dense' },
        {
          message: {
            zh: '问的是参数个数，题面没有提到偏置。',
            en: 'Parameters are asked for, and the prompt does not mention a bias.',
          },
          fix: fix('请写明有没有偏置。', 'Say whether there is one.'),
        },
      ),
  },
  {
    code: 'answer-form-unstated',
    severity: 'warning',
    title: title('问大小时写明答案的写法', 'A question about a shape says how the answer is written'),
    find: ({ document }) => {
      const [language] = languagesWithout(document, 'form');
      if (language === undefined || !document.ask.some(({ kind }) => kind === 'shape')) return [];
      return [
        {
          path: ['prompt', language],
          message: { zh: '没有写明答案的次序。', en: 'The order of the answer is not said.' },
          fix: fix('请写上“高×宽×通道数”。', 'Write "height×width×channels".'),
        },
      ];
    },
  },
  {
    code: 'pad-mode-defaulted',
    severity: 'warning',
    title: title('网络里写明填充模式', 'The network states its pad mode'),
    find: (context) => defaultedPadModes(context),
  },
];

/** The default differs between conventions, so that a change of convention would silently change the answers. */
function defaultedPadModes(context: LintContext): readonly Found[] {
  const { document } = context;
  if (!askedParts(document).some(({ facts }) => facts.includes('padding'))) return [];
  const spec = networksOf(context)[0]?.spec;
  return (document.network?.layers ?? []).flatMap((layer, place): readonly Found[] => {
    const completed = spec?.layers[place];
    if (!('conv2d' in layer) || completed?.kind !== 'conv2d') return [];
    if (layer.conv2d.pad_mode !== undefined || layer.conv2d.padding !== undefined) return [];
    if (Math.max(...completed.kernelSize) === 1) return [];
    const { padMode } = completed;
    const path = ['network', 'layers', place, 'conv2d'];
    return [
      {
        path,
        message: {
          zh: `这一层没有写 pad_mode，按 ${document.convention} 的默认值是 ${padMode}。`,
          en: `This layer has no pad_mode; the default of ${document.convention} is ${padMode}.`,
        },
        fix: fix(`请写明 pad_mode: ${padMode}。`, `Write pad_mode: ${padMode}.`, {
          path: [...path, 'pad_mode'],
          value: padMode,
        }),
      },
    ];
  });
}
