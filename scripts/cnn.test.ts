import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { inferNetwork, lenet, NO_PADDING } from '@/lib/core/cnn';

const ROOT = path.resolve(import.meta.dirname, '..');
const TSX = path.join(ROOT, 'node_modules/tsx/dist/cli.mjs');
const START_MS = 60_000;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'convclass-cnn-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function cnn(...args: string[]): Promise<Outcome> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [TSX, 'scripts/cnn.ts', ...args], {
      cwd: ROOT,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as Outcome;
  }
}

async function file(name: string, content: unknown): Promise<string> {
  const target = path.join(folder, name);
  await writeFile(target, typeof content === 'string' ? content : JSON.stringify(content));
  return target;
}

describe('npm run cnn -- summary', { timeout: START_MS }, () => {
  test('prints a line for each layer of VGG16 and the published totals', async () => {
    const { code, stdout, stderr } = await cnn('summary', 'vgg16', '--lang', 'en');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^conv5_3 +conv2d +14×14×512 +2,359,808 +462,422,016 +196×196$/m);
    expect(stdout).toMatch(/^total +138,357,544 +15,470,264,320$/m);
    expect((await cnn('summary', 'vgg16', '--convention', 'mindspore')).stdout).toMatch(/^合计 +138,353,320 /m);
  });

  test('--json is the engine’s own report, of a file as of a model', async () => {
    const network = lenet({ convolutionBias: true });
    const expected = inferNetwork(network);
    for (const source of ['lenet', await file('lenet.json', network)]) {
      const { stdout } = await cnn('summary', source, '--json');
      expect({ ok: true, value: JSON.parse(stdout) as unknown }).toEqual(expected);
    }
  });

  test('says in one sentence what is wrong, without a stack trace, and exits with 1', async () => {
    const pool = {
      kind: 'maxPool2d',
      id: 'pool',
      kernelSize: [3, 3],
      stride: [1, 1],
      padMode: 'valid',
      padding: NO_PADDING,
      ceilMode: false,
      paddingValue: 'zero',
    };
    const small = { input: { height: 2, width: 9, channels: 1 }, layers: [pool] };
    const cases = [
      [['summary', await file('small.json', small)], 'pool'],
      [['summary', await file('broken.json', '{')], 'broken.json'],
      [['summary', await file('odd.json', { ...small, layers: [{ kind: 'conv3d' }] })], 'layers.0.kind'],
      [['summary', path.join(folder, 'missing.json')], 'missing.json'],
      [['summary', await file('fine.json', lenet({ convolutionBias: true })), '--convention', 'keras'], '--convention'],
    ] as const;
    for (const [args, named] of cases) {
      const { code, stdout, stderr } = await cnn(...args, '--lang', 'en');
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).toContain(named);
    }
  });

  test('shows how it is used when asked, and when it does not understand', async () => {
    expect(await cnn('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('summary') as string });
    for (const args of [[], ['summary'], ['draw', 'vgg16'], ['summary', 'vgg16', '--convention', 'caffe']]) {
      expect(await cnn(...args)).toMatchObject({ code: 1, stderr: expect.stringContaining('summary') as string });
    }
  });
});
