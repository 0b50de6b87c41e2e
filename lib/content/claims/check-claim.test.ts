import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { MODEL_NAMES, MODELS } from '@/lib/core/cnn';

import { checkClaim } from './check-claim';
import { CLAIMED_QUANTITIES, claimSchema } from './claim';
import { numbersShown } from './written-number';

/** Attributes as in a lesson, and the text between the tags. */
function check(attributes: Readonly<Record<string, string>>, text = attributes['is'] ?? '') {
  return checkClaim(claimSchema.parse(attributes), text);
}

const CIFAR = { input: '32x32x3', layers: 'conv 6 5, relu, maxpool 2, conv 16 5 s2 same, flatten, dense 10' };

describe('a true claim is accepted', () => {
  test.for([
    [{ ...CIFAR, layer: 'conv1', of: 'shape', is: '28x28x6' }, '28×28×6'],
    [{ ...CIFAR, layer: 'conv2', of: 'height', is: '7' }, '7'],
    [{ ...CIFAR, layer: 'conv2', of: 'width', is: '7' }, '7'],
    [{ ...CIFAR, layer: 'maxpool1', of: 'channels', is: '6' }, '6 张'],
    [{ ...CIFAR, of: 'shape', is: '10' }, '10'],
    [{ ...CIFAR, layer: 'conv1', of: 'parameters', is: '456' }, '456'],
    [{ ...CIFAR, of: 'parameters', is: '10722' }, '10,722'],
    [{ ...CIFAR, layer: 'conv1', of: 'macs', is: '352800' }, '35.28 万'],
    [{ ...CIFAR, layer: 'maxpool1', of: 'receptive_field', is: '6' }, '6'],
    [{ ...CIFAR, layer: 'conv2', of: 'jump', is: '4' }, '4'],
    [{ ...CIFAR, of: 'weight_layers', is: '3' }, '3'],
    [{ input: '10x10x1', layers: 'conv 1 3 s2', of: 'uncovered', is: '19' }, '19'],
    [{ input: '5x5x1', layers: 'conv 1 3', of: 'coverage_least', is: '1' }, '1'],
    [{ input: '5x5x1', layers: 'conv 1 3', of: 'coverage_most', is: '9' }, '9'],
    [{ input: '9x9x1', layers: 'conv 1 3x5', of: 'receptive_field', is: '3x5' }, '3×5'],
    [{ model: 'vgg16', of: 'parameters', is: '138357544' }, '138,357,544'],
    [{ model: 'vgg16', of: 'parameters', is: '138357544' }, '1.38 亿'],
    [{ model: 'vgg16', of: 'macs', is: '15470264320' }, '15.5 billion'],
    [{ model: 'vgg16', layer: 'conv1_1', of: 'parameters', is: '1792' }, '$1{,}792$'],
    [{ sum: '3*3*64*64+64', is: '36928' }, '3×3×64×64+64 = 36,928'],
    [{ sum: '2^10', is: '1024' }, '1024'],
    [{ sum: 'floor((10-3)/2)+1', is: '4' }, '4'],
    [{ sum: '18/25', is: '0.72' }, '72%'],
    [{ sum: '1/3', is: '0.33' }, '0.33'],
    [{ sum: '1-3', is: '-2' }, '−2'],
    [{ sum: '0.1+0.2', is: '0.3' }, '0.3'],
  ] as const)('%j', ([attributes, text]) => {
    expect(check(attributes, text)).toBeUndefined();
  });
});

describe('a claim that is false, or shows another number than it claims, is refused with the true value', () => {
  test.for([
    [{ ...CIFAR, layer: 'conv1', of: 'shape', is: '28x28x3' }, '28×28×3', 'is', 'It says 28x28x3; the engine finds 28x28x6.'],
    [{ ...CIFAR, layer: 'conv1', of: 'shape', is: '28x28' }, '28×28', 'is', 'It says 28x28; the engine finds 28x28x6.'],
    [{ ...CIFAR, layer: 'conv1', of: 'parameters', is: '450' }, '450', 'is', 'It says 450; the engine finds 456.'],
    [{ model: 'vgg16', of: 'parameters', is: '138357543' }, '138,357,543', 'is', 'It says 138357543; the engine finds 138357544.'],
    [{ model: 'vgg16', of: 'macs', is: '15470264321' }, '15470264321', 'is', 'It says 15470264321; the engine finds 15470264320.'],
    [{ sum: '7/2', is: '4' }, '4', 'is', 'It says 4; the engine finds 3.5.'],
    [{ sum: '1/3', is: '0.34' }, '0.34', 'is', 'It says 0.34; the engine finds 0.333333333333333.'],
    [{ sum: '2+2', is: 'four' }, '4', 'is', 'It says four; the engine finds 4.'],
    [{ sum: '2+2', is: '4' }, '5', null, 'The text shows "5", but is says 4.'],
    [{ sum: '2+2', is: '4' }, '4.1', null, 'The text shows "4.1", but is says 4.'],
    [{ sum: '2+2', is: '4' }, '4 万', null, 'The text shows "4 万", but is says 4.'],
    [{ sum: '2+2', is: '4' }, 'four', null, 'The text between the tags shows no number.'],
    [{ sum: '2+2', is: '4' }, '4 或 5', null, 'The text between the tags shows more than one number.'],
    [{ model: 'vgg16', of: 'parameters', is: '138357544' }, '1.39 亿', null, 'The text shows "1.39 亿", but is says 138357544.'],
    [{ ...CIFAR, layer: 'conv1', of: 'shape', is: '28x28x6' }, '28×6×28', null, 'The text shows "28×6×28", but is says 28x28x6.'],
  ] as const)('%j', ([attributes, text, attribute, message]) => {
    expect(check(attributes, text)).toMatchObject({ attribute, wording: { message: { en: message } } });
  });
});

describe('a claim that cannot be worked out names the attribute to mend', () => {
  test.for([
    [{ ...CIFAR, layer: 'conv3', of: 'shape', is: '1' }, 'layer', 'the network has no layer "conv3". Did you mean "conv1"'],
    [{ ...CIFAR, layer: 'relu1', of: 'uncovered', is: '1' }, 'of', 'this layer has no sliding window'],
    [{ ...CIFAR, of: 'height', is: '1' }, 'of', 'the output of this layer is a vector'],
    [{ input: '784', layers: 'dense 10', of: 'jump', is: '1' }, 'of', 'the input is a vector'],
    [{ input: '32x32', layers: 'conv 6 5', of: 'shape', is: '1' }, 'input', 'at character 1: write the input as'],
    [{ input: '32x32x3', layers: 'conv 6', of: 'shape', is: '1' }, 'layers', 'at character 1: conv needs the size'],
    [{ input: '3x3x3', layers: 'conv 6 5', of: 'shape', is: '1' }, 'layers', 'Layer "conv1" (conv2d): height: the window spans 5'],
    [{ input: '3x3x3', of: 'shape', is: '1' }, 'layers', 'write the layers of the network'],
    [{ of: 'shape', is: '1' }, 'input', 'write the input of the network'],
    [{ model: 'lenett', of: 'shape', is: '1' }, 'model', 'there is no network "lenett". Did you mean "lenet"?'],
    [{ model: 'vgg16', layers: 'relu', of: 'shape', is: '1' }, 'model', 'write either model or input and layers'],
    [{ sum: '2+x', is: '1' }, 'sum', '"x" in the sum cannot be read'],
    [{ sum: '1/0', is: '1' }, 'sum', '"1/0" in the sum cannot be read'],
  ] as const)('%j', ([attributes, attribute, message]) => {
    const problem = check(attributes);
    expect(problem?.attribute).toBe(attribute);
    expect(problem?.wording.message.en).toContain(message);
    expect(problem?.wording.message.zh).toMatch(/\p{Script=Han}/u);
  });

  test.for([{ is: '4' }, { sum: '2+2', of: 'shape', is: '4' }, { sum: '2+2', model: 'vgg16', is: '4' }, { sum: '2+2' }])('%j is no claim', (attributes) => {
    expect(claimSchema.safeParse(attributes).success).toBe(false);
  });
});

describe('properties', () => {
  test('a sum is true of its own value alone, and of no other whole number', () => {
    const whole = fc.integer({ min: 0, max: 99_999 });
    fc.assert(
      fc.property(fc.tuple(whole, whole, whole), fc.integer({ min: -5, max: 5 }), ([a, b, c], off) => {
        const is = String(a * b + c + off);
        expect(check({ sum: `${a}*${b}+${c}`, is }) === undefined).toBe(off === 0);
      }),
    );
  });

  test('a whole number is read the same with and without separators, in text and in formulas', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (value) => {
        const grouped = value.toLocaleString('en-US');
        for (const text of [`${value}`, grouped, `约 ${grouped} 个`, grouped.replaceAll(',', '{,}')]) {
          expect(numbersShown(text)).toEqual([[{ value, slack: 0 }]]);
        }
      }),
    );
  });

  test('every quantity of every published network is worked out or refused with words, never thrown', () => {
    for (const model of MODEL_NAMES) {
      const layer = MODELS[model].build({ convolutionBias: true }).layers[0]?.id ?? '';
      for (const of of CLAIMED_QUANTITIES) {
        expect(check({ model, layer, of, is: '-1' })?.attribute).toBe('is');
        expect(check({ model, of, is: '-1' })?.wording.message.zh).not.toBe('');
      }
    }
  });
});
