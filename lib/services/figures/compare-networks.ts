import { readNetworkSource } from '@/lib/content/network-source';
import { failure, success } from '@/lib/core/shared/result';

import { shapeOf, stagesOf } from './network-view';

import type { FigureProps } from '@/lib/content/figures/registry';
import type { NetworkReport } from '@/lib/core/cnn';
import type { Drawing, FigureBase } from './figure-view';
import type { ShapeView } from './network-view';

export interface NetworkSideView {
  readonly label: string;
  /** Layers that take some of what is compared. */
  readonly parts: readonly { readonly name: string; readonly value: number }[];
  readonly total: number;
  readonly output: ShapeView;
  /** What one output value sees of the input, [height, width]; null where the input is a vector. */
  readonly receptiveField: readonly [number, number] | null;
}

export interface CompareNetworksView extends FigureBase {
  readonly component: 'CompareNetworks';
  readonly of: 'parameters' | 'macs';
  readonly input: ShapeView;
  readonly left: NetworkSideView;
  readonly right: NetworkSideView;
}

export function drawCompareNetworks(props: FigureProps<'CompareNetworks'>): Drawing<CompareNetworksView> {
  const left = readNetworkSource({ input: props.input, layers: props.left });
  if (!left.ok) return failure(left.error.message);
  const right = readNetworkSource({ input: props.input, layers: props.right });
  if (!right.ok) return failure(right.error.message);
  return success({
    component: 'CompareNetworks',
    caption: props.caption,
    of: props.of,
    input: shapeOf(left.value.report.input),
    left: sideOf(left.value.report, { label: props.left_label, of: props.of }),
    right: sideOf(right.value.report, { label: props.right_label, of: props.of }),
  });
}

interface Shown {
  readonly label: string;
  readonly of: 'parameters' | 'macs';
}

function sideOf(report: NetworkReport, { label, of }: Shown): NetworkSideView {
  const stages = stagesOf(report);
  const parts = stages
    .map(({ name, weights, biases, macs }) => ({ name, value: of === 'macs' ? macs : weights + biases }))
    .filter(({ value }) => value > 0);
  return {
    label,
    parts,
    total: of === 'macs' ? report.macs : report.parameters.total,
    output: shapeOf(report.output),
    receptiveField: stages.at(-1)?.receptiveField ?? null,
  };
}
