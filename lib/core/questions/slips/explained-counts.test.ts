import { describe, expect, test } from 'vitest';

import { IMAGE, chinese, conv, explained } from '@/tests/support/slips/said';

import type { Case } from '@/tests/support/slips/said';

import type { Row } from '@/tests/support/slips/row';

/** @file What is said about a mistake in a count holds on the student's own network. */

describe('a mistake in a count is explained with the layer where it makes a difference', () => {
  test.each([
    ['parameters.forgot-depth', 'parameter_count', 'through 4 channels'],
    ['mac.forgot-depth', 'mac_count', '4 deep'],
    ['mac.input-positions', 'mac_count', '12×12'],
  ])('%s', (code, quantity, words) => {
    const layers = [conv({ id: 'plain', out_channels: 4, kernel_size: 1 }), conv({ stride: 2 })];
    expect(explained(code, { ...IMAGE, layers, ask: { quantity } })).toContain(words);
  });

  test('a forgotten depth is not explained with the single channel of the image', () => {
    const layers = [conv({ id: 'first', out_channels: 6 }), conv()];
    const text = explained('parameters.forgot-depth', { ...IMAGE, layers, ask: { quantity: 'parameter_count' } });
    expect(text).toContain('through 6 channels');
  });

  test('the added sides of a 2×2 kernel are as many as its cells, so the 3×3 kernel is explained', () => {
    const layers = [conv({ id: 'first', kernel_size: 2 }), conv()];
    const text = explained('parameters.added-sides', { ...IMAGE, layers, ask: { quantity: 'parameter_count' } });
    expect(text).toContain('A 3×3 kernel');
  });

  test('where no layer makes a difference, with the first that the mistake can be made in', () => {
    const layers = [conv({ id: 'first' }), { relu: { id: 'relu' } }];
    const text = explained('parameters.forgot-depth', { ...IMAGE, layers, ask: { quantity: 'parameter_count' } });
    expect(text).toContain('through 1 channels');
  });
});

describe('a count is explained with the numbers of its layer', () => {
  const FLAT = { flatten: { id: 'flat' } };
  const DENSE = { input: [4, 5, 3], layers: [FLAT, { dense: { id: 'it', out_features: 6, bias: true } }] } as const;
  const PARAMETERS: Row['ask'] = { quantity: 'parameter_count', of: 'it' };
  const GROUPED = { input: [8, 8, 8], layers: [conv({ groups: 2, out_channels: 6 })] } as const;

  test.each<readonly [string, Case, readonly string[]]>([
    ['dense.forgot-flatten', { ...DENSE, ask: PARAMETERS }, ['3 channels', '4×5']],
    ['fc.per-channel', { ...DENSE, ask: PARAMETERS }, ['4×5', '3 channels']],
    ['parameters.single-bias', { ...DENSE, ask: PARAMETERS }, ['6 outputs']],
    ['parameters.single-bias', { ...IMAGE, layers: [conv()], ask: PARAMETERS }, ['5 output channels']],
    ['parameters.image-size', { input: [7, 9, 2], layers: [conv()], ask: PARAMETERS }, ['7×9', 'only 3×3 cells']],
    ['group.forgot-groups', { ...GROUPED, ask: PARAMETERS }, ['2 groups', '8 / 2', 'all 8']],
    ['group.divided-twice', { ...GROUPED, ask: PARAMETERS }, ['2 groups', 'have 6']],
    ['mac.input-positions', { input: [7, 9, 2], layers: [conv()], ask: { quantity: 'mac_count', of: 'it' } }, ['7×9']],
    [
      'mac.counted-as-flop',
      { ...IMAGE, layers: [conv()], ask: { quantity: 'mac_count', of: 'it' } },
      ['(MAC)', 'counts **once**'],
    ],
    [
      'mac.counted-as-flop',
      { ...IMAGE, layers: [conv()], ask: { quantity: 'multiplication_count', of: 'it' } },
      ['Only the **multiplications**'],
    ],
  ])('%s', (code, asked, words) => {
    const text = explained(code, asked);
    for (const said of words) expect(text).toContain(said);
    const numbers = (words.join(' ').match(/\d+/gu) ?? []).every((number) => chinese(code, asked).includes(number));
    expect(numbers).toBe(true);
  });

  test('in Chinese, too, a dense layer has outputs and a convolution output channels', () => {
    expect(chinese('parameters.single-bias', { ...DENSE, ask: PARAMETERS })).not.toContain('通道');
    expect(chinese('parameters.single-bias', { ...IMAGE, layers: [conv()], ask: PARAMETERS })).toContain(
      '5 个输出通道',
    );
    const macs = { ...IMAGE, layers: [conv()], ask: { quantity: 'mac_count', of: 'it' } };
    expect(chinese('mac.counted-as-flop', macs)).toContain('乘加（MAC）');
    expect(
      chinese('mac.counted-as-flop', { ...macs, ask: { ...macs.ask, quantity: 'multiplication_count' } }),
    ).toContain('只问**乘法**');
  });
});
