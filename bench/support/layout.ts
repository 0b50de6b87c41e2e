/** The two orders in which a volume's values lie: C, H, W (this engine, ONNX) and H, W, C (TensorFlow). */

export interface VolumeSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export function toChannelsLast(values: ArrayLike<number>, { height, width, channels }: VolumeSize): Float32Array {
  const cells = height * width;
  const out = new Float32Array(values.length);
  for (let channel = 0; channel < channels; channel += 1) {
    for (let cell = 0; cell < cells; cell += 1) {
      out[cell * channels + channel] = values[channel * cells + cell] ?? Number.NaN;
    }
  }
  return out;
}

export function toChannelsFirst(values: ArrayLike<number>, { height, width, channels }: VolumeSize): Float32Array {
  // Turning the order around is the same exchange of two axes, with their sizes exchanged.
  return toChannelsLast(values, { height: channels, width: 1, channels: height * width });
}

/** [O, I, KH, KW], as PyTorch and ONNX have it, to [KH, KW, I, O], as TensorFlow has it. */
export function kernelsToChannelsLast(values: ArrayLike<number>, dimensions: readonly number[]): Float32Array {
  const [outputs = 0, inputs = 0, height = 0, width = 0] = dimensions;
  const taps = height * width;
  const out = new Float32Array(values.length);
  for (let o = 0; o < outputs; o += 1) {
    for (let i = 0; i < inputs; i += 1) {
      for (let tap = 0; tap < taps; tap += 1) {
        out[(tap * inputs + i) * outputs + o] = values[(o * inputs + i) * taps + tap] ?? Number.NaN;
      }
    }
  }
  return out;
}
