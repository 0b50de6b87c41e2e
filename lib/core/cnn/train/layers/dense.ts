import { doubleAt } from '../../kernels/flat';
import type { DensePlan } from '../../layers/dense';
import { accumulateProduct, rowMajor, transposed } from '../kernels/accumulate-product';
import type { Product } from '../kernels/accumulate-product';
import { boundGradient, boundParameter, unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * With the samples as rows of X (N × I) and the weights as W (O × I):
 *
 *     out = X·Wᵀ + bias
 *     ∂W += ∂outᵀ·X      ∂bias[o] += Σ_n ∂out[n, o]      ∂X += ∂out·W
 *
 * Source: Goodfellow, Bengio, Courville, Deep Learning, 2016, section 6.5.
 */
export function trainDense(plan: DensePlan, buffers: LayerBuffers): TrainedLayer {
  const { samples: rows, output, outputGradient } = buffers;
  const [inFeatures, outFeatures] = [plan.input.features, plan.output.features];
  const { input, inputGradient } = unaryBuffers(buffers);
  const inputs = rowMajor(input, 0, inFeatures);
  const weight = rowMajor(boundParameter(buffers, 'weight'), 0, inFeatures);
  const gradient = rowMajor(outputGradient, 0, outFeatures);
  const forward: Product = {
    ...{ rows, columns: outFeatures, depth: inFeatures },
    ...{ left: inputs, right: transposed(weight), output: rowMajor(output, 0, outFeatures) },
  };
  const weightGradient: Product = {
    ...{ rows: outFeatures, columns: inFeatures, depth: rows },
    ...{ left: transposed(gradient), right: inputs, output: rowMajor(boundGradient(buffers, 'weight'), 0, inFeatures) },
  };
  const backward: Product | null = inputGradient && {
    ...{ rows, columns: inFeatures, depth: outFeatures },
    ...{ left: gradient, right: weight, output: rowMajor(inputGradient, 0, inFeatures) },
  };
  const bias = plan.bias ? { value: boundParameter(buffers, 'bias'), gradient: boundGradient(buffers, 'bias') } : null;
  return {
    forward() {
      output.fill(0);
      if (bias !== null) for (let row = 0; row < rows; row += 1) output.set(bias.value, row * outFeatures);
      accumulateProduct(forward);
    },
    backward() {
      accumulateProduct(weightGradient);
      if (bias !== null) addRows(outputGradient, bias.gradient);
      if (backward !== null) accumulateProduct(backward);
    },
  };
}

function addRows(rows: Float64Array, sums: Float64Array): void {
  for (let index = 0; index < rows.length; index += 1) {
    const column = index % sums.length;
    sums[column] = doubleAt(sums, column) + doubleAt(rows, index);
  }
}
