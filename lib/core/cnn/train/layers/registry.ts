/** How each kind of layer is trained, and the only place that chooses between them. */
import type { LayerKind, PlannedLayer } from '../../layers/registry';
import { trainAdd } from './add';
import { trainAvgPool2d } from './avg-pool2d';
import { trainBatchNorm } from './batch-norm';
import { trainConcat } from './concat';
import { trainConv2d } from './conv2d';
import { trainDense } from './dense';
import { trainDropout } from './dropout';
import { trainFlatten } from './flatten';
import { trainGlobalAvgPool2d } from './global-avg-pool2d';
import { trainLeakyRelu } from './leaky-relu';
import { trainLocalResponseNorm } from './local-response-norm';
import { trainMaxPool2d } from './max-pool2d';
import { trainRelu } from './relu';
import { trainRelu6 } from './relu6';
import { trainSigmoid } from './sigmoid';
import { trainSoftmax } from './softmax';
import { trainTanh } from './tanh';
import type { LayerBuffers, TrainedLayer } from './trained-layer';
import { trainZeroPad2d } from './zero-pad2d';

type PlanOf<K extends LayerKind> = Extract<PlannedLayer, { readonly kind: K }>['plan'];
type Trainers = { readonly [K in LayerKind]: (plan: PlanOf<K>, buffers: LayerBuffers) => TrainedLayer };

const TRAINERS: Trainers = {
  add: trainAdd,
  avgPool2d: trainAvgPool2d,
  batchNorm: trainBatchNorm,
  concat: trainConcat,
  conv2d: trainConv2d,
  dense: trainDense,
  dropout: trainDropout,
  flatten: trainFlatten,
  globalAvgPool2d: trainGlobalAvgPool2d,
  leakyRelu: trainLeakyRelu,
  localResponseNorm: trainLocalResponseNorm,
  maxPool2d: trainMaxPool2d,
  relu: trainRelu,
  relu6: trainRelu6,
  sigmoid: trainSigmoid,
  softmax: trainSoftmax,
  tanh: trainTanh,
  zeroPad2d: trainZeroPad2d,
};

/** Binds a checked layer to its buffers. */
export function bindLayer<K extends LayerKind>(
  { kind, plan }: { readonly kind: K; readonly plan: PlanOf<K> },
  buffers: LayerBuffers,
): TrainedLayer {
  const train: Trainers[K] = TRAINERS[kind];
  return train(plan, buffers);
}
