import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MAX_SANDBOX_CODE, SANDBOX_DIALECTS, SANDBOX_EXAMPLES } from '@/lib/content/figures/architecture-sandbox';
import { inferNetwork, lenet } from '@/lib/core/cnn';

import { redrawFigure } from './redraw-figure';

import type { AppError } from '../errors';
import type { ArchitectureSandboxView } from './architecture-sandbox';

async function sandbox(attributes: Record<string, string>): Promise<ArchitectureSandboxView> {
  const all = { caption: 'Try it', ...attributes };
  const view = await redrawFigure({
    actor: null,
    address: '192.0.2.1',
    component: 'ArchitectureSandbox',
    attributes: all,
  });
  if (view.component !== 'ArchitectureSandbox') throw new Error(view.component);
  return view;
}

async function network(attributes: Record<string, string>) {
  const { program } = await sandbox(attributes);
  if (program.state !== 'network') throw new Error(`line ${String(program.line)}: ${program.message.en}`);
  return program;
}

async function problem(code: string) {
  const { program } = await sandbox({ code });
  if (program.state !== 'problem') throw new Error('a network was read');
  return program;
}

const HEAD = '# input: 32x32x3\nfrom torch import nn\n';

describe('the sandbox', () => {
  it.each(SANDBOX_DIALECTS.flatMap((dialect) => SANDBOX_EXAMPLES.map((example) => [example, dialect] as const)))(
    'reads its own example %s in %s',
    async (example, dialect) => {
      const view = await sandbox({ example, dialect });
      expect(view.program).toMatchObject({ state: 'network', dialect, unused: [], remarks: [] });
      expect(view.code).toBe(view.examples.find(({ name }) => name === example)?.code);
    },
  );

  it('counts the same in both frameworks: equal examples have equal layers, parameters and MACs', async () => {
    for (const example of SANDBOX_EXAMPLES) {
      const [one, other] = [await network({ example }), await network({ example, dialect: 'pytorch' })];
      const numbers = ({ layers, parameters, macs }: typeof one) => ({
        parameters,
        macs,
        layers: layers.map(({ kind, output, parameters: own, field }) => ({ kind, output, own, field })),
      });
      expect(numbers(one)).toEqual(numbers(other));
    }
  });

  it('tells which receptive fields are larger than the input, and so numbers of theory', async () => {
    const code = `${HEAD}net = nn.Sequential(
    nn.Conv2d(3, 4, 31, padding=15), nn.Conv2d(4, 4, 3, padding=1), nn.Flatten(), nn.Linear(4096, 10))`;
    const { layers } = await network({ code });
    expect(layers.filter(({ kind }) => kind !== 'flatten').map(({ field, beyond }) => [field, beyond])).toEqual([
      ['31×31', false],
      ['33×33', true],
      ['32×32', false],
    ]);
  });

  it('agrees with the numbers of the lecture and of LeNet', async () => {
    const two = await network({ example: 'two-convolutions' });
    expect(two.layers.map(({ output, parameters, field }) => [output, parameters, field])).toEqual([
      ['28×28×6', 456, '5×5'],
      ['24×24×10', 1510, '9×9'],
    ]);
    const report = inferNetwork(lenet({ convolutionBias: true }));
    const five = await network({ example: 'lenet5' });
    expect(report).toMatchObject({ ok: true, value: { macs: five.macs, parameters: { total: five.parameters } } });
    expect(five.parameters).toBe(61_706);
  });

  it.each(SANDBOX_DIALECTS)('shows in %s a residual block that fits, and where it no longer does', async (dialect) => {
    const { code } = await sandbox({ example: 'residual', dialect });
    expect(await network({ code })).toMatchObject({ parameters: 221_184 + 8_192, input: '56×56×64' });
    const addition = code.split('\n').findIndex((line) => line.includes('out + self.shortcut(x)')) + 1;
    const plain = code.replace('self.shortcut(x)', 'x');
    const unshrunk = code.replace('64, 128, 1, stride=2', '64, 128, 1, stride=1');
    for (const changed of [plain, unshrunk]) expect(await problem(changed)).toMatchObject({ line: addition });
  });

  it('reads code without imports under the usual ones, and counts lines as they were typed', async () => {
    const code = '# input: 8x8x1\nnet = nn.Sequential(\n    nn.Conv2d(1, 4, 3),\n    nn.Conv2d(8, 4, 3),\n)\n';
    expect(await problem(code)).toMatchObject({ line: 4, column: 5 });
    expect(await network({ code: code.replace('8, 4', '4, 4') })).toMatchObject({ dialect: 'pytorch', input: '8×8×1' });
  });

  it('names the line and column of what does not fit, and what to do', async () => {
    const mismatch = await problem(`${HEAD}net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.Linear(10, 2))\n`);
    expect(mismatch.line).toBe(3);
    const missing = await problem('from torch import nn\nnet = nn.Sequential(nn.Conv2d(3, 8, 3))\n');
    expect(missing.advice?.en).toContain('# input: 32x32x3');
    expect(await problem('   \n')).toMatchObject({
      line: null,
      message: { en: expect.stringContaining('no code') as string },
    });
  });

  it('answers a program of 200 layers, and says so where there are more', async () => {
    const layers = (count: number) => `${HEAD}net = nn.Sequential(*[nn.ReLU() for i in range(${count})])\n`;
    expect((await network({ code: layers(200) })).layers).toHaveLength(200);
    expect((await problem(layers(201))).message.en).toContain('200');
  });

  it.each([
    ['an endless loop', 'while True:\n    pass\n'],
    ['a long loop', 'for i in range(10 ** 9):\n    nn.ReLU()\n'],
    ['a growing text', "x = 'a'\nfor i in range(60):\n    x = x + x\n"],
    ['a growing list', 'x = [0]\nfor i in range(60):\n    x = x + x\n'],
    ['a huge number', 'x = 9 ** 9 ** 9\n'],
    ['recursion', 'def f(x):\n    return f(x)\nf(1)\n'],
    ['deep brackets', `x = ${'('.repeat(3000)}\n`],
    ['the file system', "open('/etc/passwd')\n"],
    ['an import', "import os\nos.system('id')\n"],
    ['evaluation', "eval('1')\n"],
    ['a giant layer', 'net = nn.Sequential(nn.Conv2d(3, 10 ** 12, 3))\n'],
  ])('refuses %s at once, with a sentence', async (_name, code) => {
    const before = performance.now();
    const { message } = await problem(HEAD + code);
    expect(performance.now() - before).toBeLessThan(2000);
    expect(message.zh).not.toBe('');
    expect(message.en).not.toBe('');
  });

  it('answers any text', async () => {
    const words = fc.constantFrom(
      'net',
      ' = ',
      'nn.',
      'Conv2d',
      '(',
      ')',
      '3',
      ',',
      '\n',
      '    ',
      'class ',
      ':',
      'for ',
      '"',
      '你',
      '\u2028',
    );
    const texts = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: words, maxLength: 60 }));
    await fc.assert(
      fc.asyncProperty(texts, async (code) => {
        expect(['network', 'problem']).toContain((await sandbox({ code: HEAD + code })).program.state);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a text that is too long, with the limit', async () => {
    const refusal = sandbox({ code: '#'.repeat(MAX_SANDBOX_CODE + 1) });
    await expect(refusal).rejects.toMatchObject({
      code: 'figure_impossible',
      field: 'code',
    } satisfies Partial<AppError>);
    await expect(refusal).rejects.toMatchObject({ explanation: { en: expect.stringContaining('8000') as string } });
  });
});
