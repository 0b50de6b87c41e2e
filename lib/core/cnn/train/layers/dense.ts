import { doubleAt } from '../../kernels/flat';
import type { DensePlan } from '../../layers/dense';
import { accumulateProduct, packingFor, productOf, rowMajor, transposed } from '../kernels/accumulate-product';
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
  const packing = packingFor([
    { rows, columns: outFeatures, depth: inFeatures },
    { rows: outFeatures, columns: inFeatures, depth: rows },
    { rows, columns: inFeatures, depth: outFeatures },
  ]);
  const forward = productOf(inputs, transposed(weight), {
    ...{ rows, columns: outFeatures, depth: inFeatures, packing },
    output: rowMajor(output, 0, outFeatures),
  });
  const weightGradient = productOf(transposed(gradient), inputs, {
    ...{ rows: outFeatures, columns: inFeatures, depth: rows, packing },
    output: rowMajor(boundGradient(buffers, 'weight'), 0, inFeatures),
  });
  const backward =
    inputGradient &&
    productOf(gradient, weight, {
      ...{ rows, columns: inFeatures, depth: outFeatures, packing },
      output: rowMajor(inputGradient, 0, inFeatures),
    });
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
