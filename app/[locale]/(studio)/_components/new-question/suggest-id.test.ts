import fc from 'fast-check';
import { expect, test } from 'vitest';

import { ID, MOST, suggestId } from './suggest-id';

test.each([
  ['Output size at stride 3', 'output-size-at-stride-3'],
  ['3 kernels: wich ONE?', 'kernels-wich-one'],
  ['Café crème', 'cafe-creme'],
  ['步幅 stride 是 3', 'stride-3'],
  ['步幅为三', ''],
])('the title %j suggests the id %j', (title, id) => {
  expect(suggestId(title)).toBe(id);
});

test('what is suggested can be used, or is nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (title) => {
      const id = suggestId(title);
      expect(id === '' || (ID.test(id) && id.length <= MOST)).toBe(true);
    }),
  );
});
