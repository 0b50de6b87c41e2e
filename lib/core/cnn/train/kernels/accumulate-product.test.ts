import fc from 'fast-check';
import { expect, test } from 'vitest';

import { accumulateProduct, packingFor, productOf, rowMajor, transposed } from './accumulate-product';

const size = fc.integer({ min: 1, max: 11 });

test('adds the product of any two matrices, transposed or not, to what is there', () => {
  fc.assert(
    fc.property(
      fc.record({ rows: size, columns: size, depth: size, seed: fc.nat(50) }),
      fc.record({ left: fc.boolean(), right: fc.boolean() }),
      ({ rows, columns, depth, seed }, turned) => {
        // Small integers, so that every sum is exact in any order.
        const numbers = (count: number, salt: number) =>
          Float64Array.from({ length: count }, (_unused, index) => ((index * 7 + seed * 5 + salt) % 13) - 6);
        const [a, b, c] = [numbers(rows * depth, 1), numbers(depth * columns, 2), numbers(rows * columns, 3)];
        const before = Float64Array.from(c);
        const left = turned.left ? transposed(rowMajor(a, 0, rows)) : rowMajor(a, 0, depth);
        const right = turned.right ? transposed(rowMajor(b, 0, depth)) : rowMajor(b, 0, columns);
        const packing = packingFor([{ rows, columns, depth }]);
        accumulateProduct(productOf(left, right, { rows, columns, depth, output: rowMajor(c, 0, columns), packing }));
        for (let row = 0; row < rows; row += 1) {
          for (let column = 0; column < columns; column += 1) {
            let expected = before[row * columns + column]!;
            for (let k = 0; k < depth; k += 1) {
              const first = turned.left ? a[k * rows + row]! : a[row * depth + k]!;
              const second = turned.right ? b[column * depth + k]! : b[k * columns + column]!;
              expected += first * second;
            }
            expect(c[row * columns + column]).toBe(expected);
          }
        }
      },
    ),
    { numRuns: 200 },
  );
});
