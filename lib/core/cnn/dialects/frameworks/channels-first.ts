/** What PyTorch's and MindSpore's tensors share: N, C, H, W, and the methods that network code calls on them. */
import type { Padding, Pair } from '../../geometry/window';
import { isVolume } from '../../shape';
import { stop } from '../errors';
import { demandKnown, describeValue, isSequence, isTrue } from '../python/values';
import type { Call, Value } from '../python/values';
import { flattenDraft, meanOverMap, reshape } from './recipes';
import type { Arguments } from './signature';
import { addFunctional } from './tensor';
import type { Tensor, TensorMethod, TensorTraits } from './tensor';

const METHODS: ReadonlyMap<string, TensorMethod> = new Map<string, TensorMethod>([
  [
    'size',
    (self, { args, at, machine }) =>
      args[0] === undefined ? self.shapeValue() : machine.item(self.shapeValue(), args[0], at),
  ],
  ['dim', (self) => rankOf(self)],
  ['view', (self, call) => reshape(self, sizes(call), call.at)],
  ['reshape', (self, call) => reshape(self, sizes(call), call.at)],
  ['flatten', (self, call) => flattenFrom(self, call.args[0] ?? call.named.get('start_dim') ?? 0, call.at)],
  ['mean', (self, call) => meanCall(self, call)],
  ['permute', (self, call) => permute(self, sizes(call), call.at)],
  ['transpose', (self, call) => permute(self, sizes(call), call.at)],
  ['contiguous', (self) => self],
  ['squeeze', squeeze],
]);

export const CHANNELS_FIRST: TensorTraits = {
  layout: 'channelsFirst',
  methods: METHODS,
  properties: new Map([
    ['shape', (self: Tensor) => self.shapeValue()],
    ['ndim', (self: Tensor) => rankOf(self)],
    ['dtype', () => null],
    ['device', () => null],
  ]),
};

function rankOf(self: Tensor): number {
  return isVolume(self.shape) ? 4 : 2;
}

/** Sizes as a call takes them: one by one or as one tuple. */
function sizes({ args }: Call): readonly Value[] {
  const [first] = args;
  return args.length === 1 && first !== undefined && isSequence(first) ? first.items : args;
}

export function flattenFrom(self: Tensor, start: Value, at: number): Tensor {
  demandKnown(start);
  if (start !== 1) {
    return stop(at, 'framework-refuses', {
      what: {
        zh: '这样会把批次维也展平；请从第 1 维开始：flatten(x, 1)',
        en: 'this flattens the batch too; start from dimension 1: flatten(x, 1)',
      },
    });
  }
  return addFunctional(flattenDraft(self), [self.with({ permuted: false })], { at, name: 'flatten' });
}

function meanCall(self: Tensor, { args, named, at }: Call): Tensor {
  const axes = args[0] ?? named.get('dim') ?? named.get('axis') ?? null;
  const keep = args[1] ?? named.get('keepdim') ?? named.get('keep_dims') ?? false;
  return meanAlong(self, axes, { keep: isTrue(keep, at), at });
}

export function meanAlong(
  self: Tensor,
  axes: Value,
  { keep, at }: { readonly keep: boolean; readonly at: number },
): Tensor {
  const items = isSequence(axes) ? axes.items : [axes];
  const numbers = items.map((axis) =>
    typeof axis === 'number' ? axis : stop(at, 'operation-unsupported', { what: `mean(${describeValue(axis)})` }),
  );
  return meanOverMap(self, { axes: numbers, keep, at });
}

/** The axes of the other layout, or back. */
export function permute(self: Tensor, axes: readonly Value[], at: number): Tensor {
  const order = axes.map(describeValue).join();
  const toOther = self.layout === 'channelsFirst' ? '0,2,3,1' : '0,3,1,2';
  if (order !== toOther || !isVolume(self.shape))
    return stop(at, 'operation-unsupported', { what: `permute(${order})` });
  return self.with({ permuted: !self.permuted });
}

function squeeze(self: Tensor, { at }: Call): Tensor {
  if (!isVolume(self.shape) || self.shape.height !== 1 || self.shape.width !== 1) {
    return stop(at, 'operation-unsupported', { what: 'squeeze' });
  }
  return addFunctional(flattenDraft(self), [self], { at, name: 'flatten' });
}

/** (left, right, top, bottom), as functional padding counts from the last axis. */
export function paddingFromLast(args: Arguments, name: string): Padding {
  const numbers = args.ints(name);
  const [left = 0, right = 0, top = 0, bottom = 0, ...others] = numbers;
  if (numbers.length === 1) return { top: left, bottom: left, left, right: left };
  if (numbers.length < 4 && numbers.length !== 2) return args.wrong(name, '(left, right, top, bottom)');
  if (others.some((side) => side !== 0)) return args.wrong(name, '(left, right, top, bottom)');
  return { top, bottom, left, right };
}

/** The same on both sides of an axis. */
export function symmetric([height, width]: Pair): Padding {
  return { top: height, bottom: height, left: width, right: width };
}

/** Padding around a tensor that the next window layer takes up. */
export function padded(self: Tensor, padding: Padding, value: number): Tensor {
  return self.with({ pending: { padding, value } });
}
