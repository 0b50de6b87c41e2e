/**
 * The kernels of the fast engine in AssemblyScript: 128-bit SIMD over one arena of float32. Built to WebAssembly by
 * scripts/lib/kernels.mjs; ../plain/plain-kernels.ts does the same in TypeScript where there is no SIMD, and the tests hold one
 * against the other.
 *
 * Every kernel has one form: `args` points to its numbers (int32, float32 where said), `from`..`to` is its share of the items
 * the work is split into, `scratch` is memory of this thread alone. Volumes lie pixel by pixel, channels innermost, each
 * pixel `stride` floats after the one before; the channels are filled up to a multiple of 8 with finite numbers.
 */

/** c + a·b. Fused multiply-add rounds otherwise and is no faster where this was measured. */
function addProduct(c: v128, a: v128, b: v128): v128 {
  return f32x4.add(c, f32x4.mul(a, b));
}

/** NaN stays NaN: pmax gives its first operand where the comparison fails. */
function rectified(value: v128, relu: i32): v128 {
  return relu ? f32x4.pmax(value, f32x4.splat(0)) : value;
}

/**
 * Convolution as a product of matrices whose rows are not copied together but pointed at: `table` holds, for each group of
 * four output pixels and each tap, the addresses of the four runs of input floats under it. Padding points to zeros.
 * Four pixels × eight output channels stay in registers. Items: groups of four pixels.
 *
 * args: table, weight [block of 8 channels][tap][run][8], bias, output, run, taps, channels (multiple of 8), stride of the
 * output, relu, groups in a tile, pixels.
 */
export function convolve(args: usize, from: i32, to: i32, scratch: usize): void {
  const table = load<usize>(args);
  const weight = load<usize>(args, 4);
  const bias = load<usize>(args, 8);
  const output = load<usize>(args, 12);
  const run = load<i32>(args, 16) << 2;
  const taps = load<i32>(args, 20);
  const channels = load<i32>(args, 24);
  const stride = load<i32>(args, 28) << 2;
  const relu = load<i32>(args, 32);
  const tile = load<i32>(args, 36);
  const pixels = load<i32>(args, 40);
  for (let base = from; base < to; base += tile) {
    const end = min(base + tile, to);
    for (let channel = 0; channel < channels; channel += 8) {
      const packed = weight + channel * taps * run;
      const first = v128.load(bias + (channel << 2));
      const second = v128.load(bias + (channel << 2), 16);
      let pointers = table + ((base * taps) << 4);
      for (let group = base; group < end; group++) {
        let w = packed;
        let c00 = first, c01 = second, c10 = first, c11 = second, c20 = first, c21 = second, c30 = first, c31 = second;
        for (let tap = 0; tap < taps; tap++) {
          let a0 = load<usize>(pointers);
          let a1 = load<usize>(pointers, 4);
          let a2 = load<usize>(pointers, 8);
          let a3 = load<usize>(pointers, 12);
          pointers += 16;
          const last = a0 + run;
          do {
            const b0 = v128.load(w);
            const b1 = v128.load(w, 16);
            w += 32;
            let a = v128.load32_splat(a0);
            c00 = addProduct(c00, a, b0);
            c01 = addProduct(c01, a, b1);
            a = v128.load32_splat(a1);
            c10 = addProduct(c10, a, b0);
            c11 = addProduct(c11, a, b1);
            a = v128.load32_splat(a2);
            c20 = addProduct(c20, a, b0);
            c21 = addProduct(c21, a, b1);
            a = v128.load32_splat(a3);
            c30 = addProduct(c30, a, b0);
            c31 = addProduct(c31, a, b1);
            a0 += 4;
            a1 += 4;
            a2 += 4;
            a3 += 4;
          } while (a0 != last);
        }
        let out = output + group * 4 * stride + (channel << 2);
        const rest = pixels - group * 4;
        v128.store(out, rectified(c00, relu));
        v128.store(out, rectified(c01, relu), 16);
        if (rest > 1) {
          out += stride;
          v128.store(out, rectified(c10, relu));
          v128.store(out, rectified(c11, relu), 16);
        }
        if (rest > 2) {
          out += stride;
          v128.store(out, rectified(c20, relu));
          v128.store(out, rectified(c21, relu), 16);
        }
        if (rest > 3) {
          out += stride;
          v128.store(out, rectified(c30, relu));
          v128.store(out, rectified(c31, relu), 16);
        }
      }
    }
  }
}

/** One row or column of Bᵀ·d for F(4×4, 3×3): six values to six, from `to` on, `step` bytes apart. */
function inputTransform(d0: v128, d1: v128, d2: v128, d3: v128, d4: v128, d5: v128, to: usize, step: usize): void {
  const two = f32x4.splat(2);
  const four = f32x4.splat(4);
  const five = f32x4.splat(5);
  const a = f32x4.sub(d4, f32x4.mul(four, d2));
  const b = f32x4.sub(d3, f32x4.mul(four, d1));
  const c = f32x4.sub(d4, d2);
  const e = f32x4.mul(two, f32x4.sub(d3, d1));
  v128.store(to, f32x4.add(f32x4.sub(f32x4.mul(four, d0), f32x4.mul(five, d2)), d4));
  v128.store(to + step, f32x4.add(a, b));
  v128.store(to + 2 * step, f32x4.sub(a, b));
  v128.store(to + 3 * step, f32x4.add(c, e));
  v128.store(to + 4 * step, f32x4.sub(c, e));
  v128.store(to + 5 * step, f32x4.add(f32x4.sub(f32x4.mul(four, d1), f32x4.mul(five, d3)), d5));
}

/** One row or column of Aᵀ·m: six values to four, from `to` on, `step` bytes apart. */
function outputTransform(m0: v128, m1: v128, m2: v128, m3: v128, m4: v128, m5: v128, to: usize, step: usize): void {
  const a = f32x4.add(m1, m2);
  const b = f32x4.sub(m1, m2);
  const c = f32x4.add(m3, m4);
  const d = f32x4.sub(m3, m4);
  v128.store(to, f32x4.add(f32x4.add(m0, a), c));
  v128.store(to + step, f32x4.add(b, f32x4.mul(f32x4.splat(2), d)));
  v128.store(to + 2 * step, f32x4.add(a, f32x4.mul(f32x4.splat(4), c)));
  v128.store(to + 3 * step, f32x4.add(f32x4.add(b, f32x4.mul(f32x4.splat(8), d)), m5));
}

/**
 * 3×3 convolution with stride 1 by Winograd's F(4×4, 3×3): 36 products instead of 144 for each 4×4 block of outputs.
 * Its constants (1/6, 1/24) have no exact float32, so it never makes graded values.
 * Source: Lavin, Gray, "Fast Algorithms for Convolutional Neural Networks", 2016. Items: tiles.
 *
 * args: input, weight [36][block of 8 channels][input channel][8], bias, output, zeros, height, width, channels in (multiple
 * of 4), stride of the input, channels out (multiple of 8), stride of the output, output height, output width, tiles in a
 * row, padding top, padding left, tiles in a batch (multiple of 4), relu. Scratch: 16 + 5·36·4 + 36·(batch·in + 16) +
 * 36·(batch·out + 16) floats.
 */
export function winograd(args: usize, from: i32, to: i32, scratch: usize): void {
  const channelsIn = load<i32>(args, 28);
  const channelsOut = load<i32>(args, 36);
  const batch = load<i32>(args, 64);
  // Planes a power of two apart would fall into the same sets of the cache.
  const inPlane: usize = (batch * channelsIn + 16) << 2;
  const outPlane: usize = (batch * channelsOut + 16) << 2;
  const inputs = scratch + TRANSFORM_SCRATCH;
  const products = inputs + 36 * inPlane;
  for (let tile = from; tile < to; tile += batch) {
    const count = min(batch, to - tile);
    winogradInput(args, tile, count, scratch, inputs, inPlane);
    winogradProducts(args, count, inputs, products, inPlane, outPlane);
    winogradOutput(args, tile, count, scratch, products, outPlane);
  }
}

/** Where four tiles begin; one tile after its rows are transformed; four tiles transformed: bytes. */
const TRANSFORM_SCRATCH: usize = 64 + 36 * 16 + 4 * 36 * 16;

/**
 * Transforms four tiles at a time and lays them out as [36][four tiles][input channel][4], so that the products read one
 * stream: pointers to follow cost as much as products there.
 */
function winogradInput(args: usize, tile: i32, count: i32, scratch: usize, inputs: usize, plane: usize): void {
  const input = load<usize>(args);
  const zeros = load<usize>(args, 16);
  const height = load<i32>(args, 20);
  const width = load<i32>(args, 24);
  const channels = load<i32>(args, 28);
  const stride = load<i32>(args, 32);
  const across = load<i32>(args, 52);
  const paddingTop = load<i32>(args, 56);
  const paddingLeft = load<i32>(args, 60);
  const rows = scratch + 64;
  const tiles = rows + 36 * 16;
  for (let index = 0; index < count; index += 4) {
    const four = min(4, count - index);
    for (let i = 0; i < four; i++) {
      store<i32>(scratch + (i << 3), ((tile + index + i) / across) * 4 - paddingTop);
      store<i32>(scratch + (i << 3), ((tile + index + i) % across) * 4 - paddingLeft, 4);
    }
    for (let channel = 0; channel < channels; channel += 4) {
      for (let i = 0; i < four; i++) {
        const top = load<i32>(scratch + (i << 3));
        const left = load<i32>(scratch + (i << 3), 4);
        const offset: usize = channel << 2;
        for (let j = 0; j < 6; j++) {
          const y = top + j;
          const inRows = <u32>y < <u32>height;
          const row = input + ((y * width * stride) << 2) + offset;
          const p0 = inRows && <u32>left < <u32>width ? row + ((left * stride) << 2) : zeros;
          const p1 = inRows && <u32>(left + 1) < <u32>width ? row + (((left + 1) * stride) << 2) : zeros;
          const p2 = inRows && <u32>(left + 2) < <u32>width ? row + (((left + 2) * stride) << 2) : zeros;
          const p3 = inRows && <u32>(left + 3) < <u32>width ? row + (((left + 3) * stride) << 2) : zeros;
          const p4 = inRows && <u32>(left + 4) < <u32>width ? row + (((left + 4) * stride) << 2) : zeros;
          const p5 = inRows && <u32>(left + 5) < <u32>width ? row + (((left + 5) * stride) << 2) : zeros;
          inputTransform(
            v128.load(p0), v128.load(p1), v128.load(p2), v128.load(p3), v128.load(p4), v128.load(p5),
            rows + j * 96, 16,
          );
        }
        const out = tiles + i * 576;
        for (let j = 0; j < 6; j++) {
          const column = rows + j * 16;
          inputTransform(
            v128.load(column), v128.load(column, 96), v128.load(column, 192),
            v128.load(column, 288), v128.load(column, 384), v128.load(column, 480),
            out + j * 16, 96,
          );
        }
      }
      let to = inputs + ((index * channels + channel * 4) << 2);
      for (let i = 0; i < 36; i++) {
        transpose(tiles + i * 16, 576, to, 16);
        to += plane;
      }
    }
  }
}

function winogradProducts(
  args: usize, count: i32, inputs: usize, products: usize, inPlane: usize, outPlane: usize,
): void {
  const weight = load<usize>(args, 4);
  const channelsIn = load<i32>(args, 28);
  const channelsOut = load<i32>(args, 36);
  const depth: usize = channelsIn << 2;
  const breadth: usize = channelsOut << 2;
  for (let plane = 0; plane < 36; plane++) {
    const a = inputs + plane * inPlane;
    const m = products + plane * outPlane;
    const u = weight + ((plane * channelsIn * channelsOut) << 2);
    for (let channel = 0; channel < channelsOut; channel += 8) {
      const packed = u + ((channel * channelsIn) << 2);
      for (let index = 0; index < count; index += 4) {
        let a0 = a + index * depth;
        const last = a0 + 4 * depth;
        let w = packed;
        const zero = f32x4.splat(0);
        let c00 = zero, c01 = zero, c10 = zero, c11 = zero, c20 = zero, c21 = zero, c30 = zero, c31 = zero;
        do {
          const b0 = v128.load(w);
          const b1 = v128.load(w, 16);
          w += 32;
          let x = v128.load32_splat(a0);
          c00 = addProduct(c00, x, b0);
          c01 = addProduct(c01, x, b1);
          x = v128.load32_splat(a0, 4);
          c10 = addProduct(c10, x, b0);
          c11 = addProduct(c11, x, b1);
          x = v128.load32_splat(a0, 8);
          c20 = addProduct(c20, x, b0);
          c21 = addProduct(c21, x, b1);
          x = v128.load32_splat(a0, 12);
          c30 = addProduct(c30, x, b0);
          c31 = addProduct(c31, x, b1);
          a0 += 16;
        } while (a0 != last);
        let out = m + index * breadth + (channel << 2);
        v128.store(out, c00);
        v128.store(out, c01, 16);
        if (index + 1 < count) {
          out += breadth;
          v128.store(out, c10);
          v128.store(out, c11, 16);
        }
        if (index + 2 < count) {
          out += breadth;
          v128.store(out, c20);
          v128.store(out, c21, 16);
        }
        if (index + 3 < count) {
          out += breadth;
          v128.store(out, c30);
          v128.store(out, c31, 16);
        }
      }
    }
  }
}

function winogradOutput(args: usize, tile: i32, count: i32, scratch: usize, products: usize, plane: usize): void {
  const bias = load<usize>(args, 8);
  const output = load<usize>(args, 12);
  const channels = load<i32>(args, 36);
  const stride = load<i32>(args, 40);
  const outputHeight = load<i32>(args, 44);
  const outputWidth = load<i32>(args, 48);
  const across = load<i32>(args, 52);
  const relu = load<i32>(args, 68);
  for (let index = 0; index < count; index++) {
    const top = ((tile + index) / across) * 4;
    const left = ((tile + index) % across) * 4;
    const rows = min(4, outputHeight - top);
    const columns = min(4, outputWidth - left);
    for (let channel = 0; channel < channels; channel += 4) {
      let m = products + ((index * channels + channel) << 2);
      for (let i = 0; i < 6; i++) {
        outputTransform(
          v128.load(m), v128.load(m + plane), v128.load(m + 2 * plane),
          v128.load(m + 3 * plane), v128.load(m + 4 * plane), v128.load(m + 5 * plane),
          scratch + i * 64, 16,
        );
        m += 6 * plane;
      }
      const b = v128.load(bias + (channel << 2));
      for (let j = 0; j < columns; j++) {
        const column = scratch + j * 16;
        const m0 = v128.load(column);
        const m1 = v128.load(column, 64);
        const m2 = v128.load(column, 128);
        const m3 = v128.load(column, 192);
        const m4 = v128.load(column, 256);
        const m5 = v128.load(column, 320);
        const s = f32x4.add(m1, m2);
        const d = f32x4.sub(m1, m2);
        const p = f32x4.add(m3, m4);
        const q = f32x4.sub(m3, m4);
        let out = output + (((top * outputWidth + left + j) * stride + channel) << 2);
        const down: usize = (outputWidth * stride) << 2;
        v128.store(out, rectified(f32x4.add(f32x4.add(f32x4.add(m0, s), p), b), relu));
        if (rows > 1) v128.store(out + down, rectified(f32x4.add(f32x4.add(d, f32x4.mul(f32x4.splat(2), q)), b), relu));
        if (rows > 2) v128.store(out + 2 * down, rectified(f32x4.add(f32x4.add(s, f32x4.mul(f32x4.splat(4), p)), b), relu));
        if (rows > 3) v128.store(out + 3 * down, rectified(f32x4.add(f32x4.add(f32x4.add(d, f32x4.mul(f32x4.splat(8), q)), m5), b), relu));
      }
    }
  }
}

/**
 * Each channel with its own kernel. Items: rows of the output.
 *
 * args: input, weight [tap][channels], bias, output, height, width, channels (multiple of 4), stride in, stride out, kernel
 * height, kernel width, stride height, stride width, dilation height, dilation width, padding top, padding left, output
 * width, relu.
 */
export function depthwise(args: usize, from: i32, to: i32, scratch: usize): void {
  const input = load<usize>(args);
  const weight = load<usize>(args, 4);
  const bias = load<usize>(args, 8);
  const output = load<usize>(args, 12);
  const height = load<i32>(args, 16);
  const width = load<i32>(args, 20);
  const channels = load<i32>(args, 24);
  const strideIn = load<i32>(args, 28);
  const strideOut = load<i32>(args, 32);
  const kernelHeight = load<i32>(args, 36);
  const kernelWidth = load<i32>(args, 40);
  const stepY = load<i32>(args, 44);
  const stepX = load<i32>(args, 48);
  const dilationY = load<i32>(args, 52);
  const dilationX = load<i32>(args, 56);
  const paddingTop = load<i32>(args, 60);
  const paddingLeft = load<i32>(args, 64);
  const outputWidth = load<i32>(args, 68);
  const relu = load<i32>(args, 72);
  for (let y = from; y < to; y++) {
    for (let x = 0; x < outputWidth; x++) {
      for (let channel = 0; channel < channels; channel += 4) {
        let sum = v128.load(bias + (channel << 2));
        for (let i = 0; i < kernelHeight; i++) {
          const row = y * stepY + i * dilationY - paddingTop;
          if (<u32>row >= <u32>height) continue;
          for (let j = 0; j < kernelWidth; j++) {
            const column = x * stepX + j * dilationX - paddingLeft;
            if (<u32>column >= <u32>width) continue;
            const a = v128.load(input + (((row * width + column) * strideIn + channel) << 2));
            sum = addProduct(sum, a, v128.load(weight + (((i * kernelWidth + j) * channels + channel) << 2)));
          }
        }
        v128.store(output + (((y * outputWidth + x) * strideOut + channel) << 2), rectified(sum, relu));
      }
    }
  }
}

/**
 * The largest value of each window; padding never wins, and NaN wins or loses. Items: rows of the output.
 *
 * args: input, output, height, width, channels (multiple of 4), stride in, stride out, kernel height, kernel width, stride
 * height, stride width, padding top, padding left, output width.
 */
export function maxPool(args: usize, from: i32, to: i32, scratch: usize): void {
  const input = load<usize>(args);
  const output = load<usize>(args, 4);
  const height = load<i32>(args, 8);
  const width = load<i32>(args, 12);
  const channels = load<i32>(args, 16);
  const strideIn = load<i32>(args, 20);
  const strideOut = load<i32>(args, 24);
  const kernelHeight = load<i32>(args, 28);
  const kernelWidth = load<i32>(args, 32);
  const stepY = load<i32>(args, 36);
  const stepX = load<i32>(args, 40);
  const paddingTop = load<i32>(args, 44);
  const paddingLeft = load<i32>(args, 48);
  const outputWidth = load<i32>(args, 52);
  const right: usize = strideIn << 2;
  const down: usize = (width * strideIn) << 2;
  for (let y = from; y < to; y++) {
    const top = max(y * stepY - paddingTop, 0);
    const bottom = min(y * stepY - paddingTop + kernelHeight, height);
    for (let x = 0; x < outputWidth; x++) {
      const left = max(x * stepX - paddingLeft, 0);
      const end = min(x * stepX - paddingLeft + kernelWidth, width);
      let window = input + (((top * width + left) * strideIn) << 2);
      let out = output + (((y * outputWidth + x) * strideOut) << 2);
      const last = out + (channels << 2);
      if (bottom - top == 2 && end - left == 2) {
        for (; out != last; out += 16) {
          const upper = f32x4.pmax(v128.load(window), v128.load(window + right));
          const lower = f32x4.pmax(v128.load(window + down), v128.load(window + down + right));
          v128.store(out, f32x4.pmax(upper, lower));
          window += 16;
        }
      } else {
        for (; out != last; out += 16) {
          let best = v128.load(window);
          let row = window;
          for (let i = top; i < bottom; i++) {
            let cell = row;
            for (let j = left; j < end; j++) {
              best = f32x4.pmax(best, v128.load(cell));
              cell += right;
            }
            row += down;
          }
          v128.store(out, best);
          window += 16;
        }
      }
    }
  }
}

/**
 * The mean of each window. Items: rows of the output.
 *
 * args: as maxPool, then padding bottom, padding right, whether padding counts.
 */
export function averagePool(args: usize, from: i32, to: i32, scratch: usize): void {
  const input = load<usize>(args);
  const output = load<usize>(args, 4);
  const height = load<i32>(args, 8);
  const width = load<i32>(args, 12);
  const channels = load<i32>(args, 16);
  const strideIn = load<i32>(args, 20);
  const strideOut = load<i32>(args, 24);
  const kernelHeight = load<i32>(args, 28);
  const kernelWidth = load<i32>(args, 32);
  const stepY = load<i32>(args, 36);
  const stepX = load<i32>(args, 40);
  const paddingTop = load<i32>(args, 44);
  const paddingLeft = load<i32>(args, 48);
  const outputWidth = load<i32>(args, 52);
  const paddingBottom = load<i32>(args, 56);
  const paddingRight = load<i32>(args, 60);
  const countIncludePad = load<i32>(args, 64);
  const right: usize = strideIn << 2;
  const down: usize = (width * strideIn) << 2;
  for (let y = from; y < to; y++) {
    const startY = y * stepY - paddingTop;
    const top = max(startY, 0);
    const bottom = min(startY + kernelHeight, height);
    for (let x = 0; x < outputWidth; x++) {
      const startX = x * stepX - paddingLeft;
      const left = max(startX, 0);
      const end = min(startX + kernelWidth, width);
      const cells = countIncludePad
        ? (min(startY + kernelHeight, height + paddingBottom) - startY) *
          (min(startX + kernelWidth, width + paddingRight) - startX)
        : (bottom - top) * (end - left);
      const divisor = f32x4.splat(<f32>cells);
      let window = input + (((top * width + left) * strideIn) << 2);
      let out = output + (((y * outputWidth + x) * strideOut) << 2);
      const last = out + (channels << 2);
      for (; out != last; out += 16) {
        let sum = f32x4.splat(0);
        let row = window;
        for (let i = top; i < bottom; i++) {
          let cell = row;
          for (let j = left; j < end; j++) {
            sum = f32x4.add(sum, v128.load(cell));
            cell += right;
          }
          row += down;
        }
        v128.store(out, f32x4.div(sum, divisor));
        window += 16;
      }
    }
  }
}

function laneSum(value: v128): f32 {
  return (
    f32x4.extract_lane(value, 0) + f32x4.extract_lane(value, 1) + (f32x4.extract_lane(value, 2) + f32x4.extract_lane(value, 3))
  );
}

function rectifiedScalar(value: f32, relu: i32): f32 {
  return relu && value < 0 ? 0 : value;
}

/**
 * Matrix times vector, four rows at once so that each reads a stream. Items: groups of four rows.
 *
 * args: input, weight [row][stride], bias, output, features in, stride of a row, relu.
 */
export function dense(args: usize, from: i32, to: i32, scratch: usize): void {
  const input = load<usize>(args);
  const weight = load<usize>(args, 4);
  const bias = load<usize>(args, 8);
  const output = load<usize>(args, 12);
  const features = load<i32>(args, 16);
  const stride: usize = load<i32>(args, 20) << 2;
  const relu = load<i32>(args, 24);
  const whole: usize = (features & ~7) << 2;
  const size: usize = features << 2;
  for (let group = from; group < to; group++) {
    const r0 = weight + <usize>group * 4 * stride;
    const r1 = r0 + stride;
    const r2 = r1 + stride;
    const r3 = r2 + stride;
    const zero = f32x4.splat(0);
    let c0 = zero, c1 = zero, c2 = zero, c3 = zero, d0 = zero, d1 = zero, d2 = zero, d3 = zero;
    let k: usize = 0;
    for (; k < whole; k += 32) {
      const a = v128.load(input + k);
      const b = v128.load(input + k, 16);
      c0 = addProduct(c0, a, v128.load(r0 + k));
      d0 = addProduct(d0, b, v128.load(r0 + k, 16));
      c1 = addProduct(c1, a, v128.load(r1 + k));
      d1 = addProduct(d1, b, v128.load(r1 + k, 16));
      c2 = addProduct(c2, a, v128.load(r2 + k));
      d2 = addProduct(d2, b, v128.load(r2 + k, 16));
      c3 = addProduct(c3, a, v128.load(r3 + k));
      d3 = addProduct(d3, b, v128.load(r3 + k, 16));
    }
    let s0 = laneSum(f32x4.add(c0, d0));
    let s1 = laneSum(f32x4.add(c1, d1));
    let s2 = laneSum(f32x4.add(c2, d2));
    let s3 = laneSum(f32x4.add(c3, d3));
    for (; k < size; k += 4) {
      const a = load<f32>(input + k);
      s0 += a * load<f32>(r0 + k);
      s1 += a * load<f32>(r1 + k);
      s2 += a * load<f32>(r2 + k);
      s3 += a * load<f32>(r3 + k);
    }
    const row: usize = group << 4;
    store<f32>(output + row, rectifiedScalar(s0 + load<f32>(bias + row), relu));
    store<f32>(output + row, rectifiedScalar(s1 + load<f32>(bias + row, 4), relu), 4);
    store<f32>(output + row, rectifiedScalar(s2 + load<f32>(bias + row, 8), relu), 8);
    store<f32>(output + row, rectifiedScalar(s3 + load<f32>(bias + row, 12), relu), 12);
  }
}

/** Each value between two bounds; NaN stays NaN. Items: fours of values. args: input, output, least (float), most (float). */
export function clamp(args: usize, from: i32, to: i32, scratch: usize): void {
  const input = load<usize>(args);
  const output = load<usize>(args, 4);
  const least = f32x4.splat(load<f32>(args, 8));
  const most = f32x4.splat(load<f32>(args, 12));
  for (let item = from; item < to; item++) {
    const at: usize = item << 4;
    v128.store(output + at, f32x4.pmin(f32x4.pmax(v128.load(input + at), least), most));
  }
}

/** The sum of two tensors of one layout. Items: fours of values. args: left, right, output, relu. */
export function add(args: usize, from: i32, to: i32, scratch: usize): void {
  const left = load<usize>(args);
  const right = load<usize>(args, 4);
  const output = load<usize>(args, 8);
  const relu = load<i32>(args, 12);
  for (let item = from; item < to; item++) {
    const at: usize = item << 4;
    v128.store(output + at, rectified(f32x4.add(v128.load(left + at), v128.load(right + at)), relu));
  }
}

/** value · scale + shift, channel by channel. Items: pixels. args: input, scale, shift, output, channels (multiple of 4), stride in, stride out. */
export function scaleShift(args: usize, from: i32, to: i32, scratch: usize): void {
  const input = load<usize>(args);
  const scale = load<usize>(args, 4);
  const shift = load<usize>(args, 8);
  const output = load<usize>(args, 12);
  const size: usize = load<i32>(args, 16) << 2;
  const strideIn: usize = load<i32>(args, 20) << 2;
  const strideOut: usize = load<i32>(args, 24) << 2;
  for (let pixel = from; pixel < to; pixel++) {
    const a = input + <usize>pixel * strideIn;
    const out = output + <usize>pixel * strideOut;
    for (let at: usize = 0; at < size; at += 16) {
      v128.store(out + at, addProduct(v128.load(shift + at), v128.load(a + at), v128.load(scale + at)));
    }
  }
}

/** The channels of each pixel to another place. Items: pixels. args: input, output, channels, stride in, stride out. */
export function copyChannels(args: usize, from: i32, to: i32, scratch: usize): void {
  const input = load<usize>(args);
  const output = load<usize>(args, 4);
  const size: usize = load<i32>(args, 8) << 2;
  const strideIn: usize = load<i32>(args, 12) << 2;
  const strideOut: usize = load<i32>(args, 16) << 2;
  for (let pixel = from; pixel < to; pixel++) {
    memory.copy(output + <usize>pixel * strideOut, input + <usize>pixel * strideIn, size);
  }
}

/** Rows into the middle of a larger volume whose border is zero. Items: rows. args: input, output, floats in a row, floats in a row of the output. */
export function copyRows(args: usize, from: i32, to: i32, scratch: usize): void {
  const input = load<usize>(args);
  const output = load<usize>(args, 4);
  const size: usize = load<i32>(args, 8) << 2;
  const step: usize = load<i32>(args, 12) << 2;
  for (let row = from; row < to; row++) memory.copy(output + <usize>row * step, input + <usize>row * size, size);
}

/** Map by map to pixel by pixel. Items: pixels. args: input, output, pixels, channels, stride of the output. */
export function toPixels(args: usize, from: i32, to: i32, scratch: usize): void {
  const input = load<usize>(args);
  const output = load<usize>(args, 4);
  const map: usize = load<i32>(args, 8) << 2;
  const channels = load<i32>(args, 12);
  const stride: usize = load<i32>(args, 16) << 2;
  let pixel = from;
  for (; pixel + 4 <= to; pixel += 4) {
    let channel = 0;
    for (; channel + 4 <= channels; channel += 4) {
      const a = input + <usize>channel * map + (pixel << 2);
      transpose(a, map, output + <usize>pixel * stride + (channel << 2), stride);
    }
    for (; channel < channels; channel++) {
      const a = input + <usize>channel * map + (pixel << 2);
      const out = output + <usize>pixel * stride + (channel << 2);
      store<f32>(out, load<f32>(a));
      store<f32>(out + stride, load<f32>(a, 4));
      store<f32>(out + 2 * stride, load<f32>(a, 8));
      store<f32>(out + 3 * stride, load<f32>(a, 12));
    }
  }
  for (; pixel < to; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      store<f32>(
        output + <usize>pixel * stride + (channel << 2),
        load<f32>(input + <usize>channel * map + (pixel << 2)),
      );
    }
  }
}

/** Pixel by pixel to map by map. Items: pixels. args: input, output, pixels, channels, stride of the input. */
export function toMaps(args: usize, from: i32, to: i32, scratch: usize): void {
  const input = load<usize>(args);
  const output = load<usize>(args, 4);
  const map: usize = load<i32>(args, 8) << 2;
  const channels = load<i32>(args, 12);
  const stride: usize = load<i32>(args, 16) << 2;
  let pixel = from;
  for (; pixel + 4 <= to; pixel += 4) {
    let channel = 0;
    for (; channel + 4 <= channels; channel += 4) {
      const out = output + <usize>channel * map + (pixel << 2);
      transpose(input + <usize>pixel * stride + (channel << 2), stride, out, map);
    }
    for (; channel < channels; channel++) {
      const a = input + <usize>pixel * stride + (channel << 2);
      const out = output + <usize>channel * map + (pixel << 2);
      store<f32>(out, load<f32>(a));
      store<f32>(out, load<f32>(a + stride), 4);
      store<f32>(out, load<f32>(a + 2 * stride), 8);
      store<f32>(out, load<f32>(a + 3 * stride), 12);
    }
  }
  for (; pixel < to; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      store<f32>(
        output + <usize>channel * map + (pixel << 2),
        load<f32>(input + <usize>pixel * stride + (channel << 2)),
      );
    }
  }
}

/** A block of 4×4 floats, its rows `step` bytes apart, turned. */
function transpose(from: usize, step: usize, to: usize, toStep: usize): void {
  const r0 = v128.load(from);
  const r1 = v128.load(from + step);
  const r2 = v128.load(from + 2 * step);
  const r3 = v128.load(from + 3 * step);
  const a = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const b = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const c = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const d = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(a, b, 0, 1, 4, 5));
  v128.store(to + toStep, v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  v128.store(to + 2 * toStep, v128.shuffle<f32>(c, d, 0, 1, 4, 5));
  v128.store(to + 3 * toStep, v128.shuffle<f32>(c, d, 2, 3, 6, 7));
}
