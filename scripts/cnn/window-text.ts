import type { LayerSpec, Padding } from '@/lib/core/cnn';

type Sides = readonly [number, number];

/** `3×3/2 p1`: kernel, stride, padding; `same` for that mode, `d2` for dilation, `g32` for groups. Empty for layers without a window. */
export function windowText(layer: LayerSpec): string {
  if (layer.kind === 'zeroPad2d') return paddingText(layer.padding);
  if (layer.kind !== 'conv2d' && layer.kind !== 'maxPool2d' && layer.kind !== 'avgPool2d') return '';
  const parts = [
    `${layer.kernelSize.join('×')}${layer.stride.every((side) => side === 1) ? '' : `/${sidesText(layer.stride)}`}`,
    layer.padMode === 'pad' ? paddingText(layer.padding) : '',
    layer.padMode === 'same' ? 'same' : '',
    ...(layer.kind === 'conv2d' ? convolutionParts(layer.dilation, layer.groups) : []),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function convolutionParts(dilation: Sides, groups: number): readonly string[] {
  return [dilation.every((side) => side === 1) ? '' : `d${sidesText(dilation)}`, groups === 1 ? '' : `g${groups}`];
}

function sidesText([height, width]: Sides): string {
  return height === width ? String(height) : `${height}×${width}`;
}

/** Top and bottom, left and right; or all four. */
function paddingText({ top, bottom, left, right }: Padding): string {
  if (top !== bottom || left !== right) return `p${[top, bottom, left, right].join(',')}`;
  return top === 0 && left === 0 ? '' : `p${sidesText([top, left])}`;
}
