// The linter must bite: each house rule is broken once, in a tree of its own, and must be the one that reports it.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { configFor } from '../../eslint.config.mjs';

interface Planted {
  readonly rule: string;
  readonly file: string;
  readonly code: string;
}

const LONG = Array.from({ length: 70 }, (_, index) => `  console.error(${index});`).join('\n');
const TANGLED = Array.from({ length: 13 }, (_, index) => `  if (n === ${index}) return ${index + 1};`).join('\n');

const PLANTED: readonly Planted[] = [
  // Types and promises
  { rule: '@typescript-eslint/no-explicit-any', file: 'lib/services/any.ts', code: 'export const x = 1 as any;' },
  {
    rule: '@typescript-eslint/ban-ts-comment',
    file: 'lib/services/ignore.ts',
    code: '// @ts-expect-error because it is so much easier\nexport const x: string = 1;',
  },
  {
    rule: '@typescript-eslint/no-floating-promises',
    file: 'lib/services/floating.ts',
    code: 'async function save() { await Promise.resolve(); }\nexport function go() { save(); }',
  },
  {
    rule: '@typescript-eslint/switch-exhaustiveness-check',
    file: 'lib/services/switch.ts',
    code: "export function f(kind: 'a' | 'b') { switch (kind) { case 'a': return 1; } return 2; }",
  },
  {
    rule: '@typescript-eslint/no-non-null-assertion',
    file: 'lib/services/non-null.ts',
    code: 'export const f = (items: string[]) => items[0]!;',
  },
  {
    rule: '@typescript-eslint/consistent-type-imports',
    file: 'lib/services/type-import.ts',
    code: "import { Stats } from 'node:fs';\nexport type X = Stats;",
  },
  // Size
  { rule: 'max-lines-per-function', file: 'scripts/long.ts', code: `export function long() {\n${LONG}\n}` },
  {
    rule: 'complexity',
    file: 'lib/services/tangled.ts',
    code: `export function f(n: number) {\n${TANGLED}\n  return 0;\n}`,
  },
  {
    rule: '@typescript-eslint/max-params',
    file: 'lib/services/params.ts',
    code: 'export const f = (a: number, b: number, c: number, d: number) => a + b + c + d;',
  },
  // House rules in words
  {
    rule: 'no-restricted-syntax',
    file: 'lib/services/zod.ts',
    code: "import { z } from 'zod';\nexport const x = z.string();",
  },
  {
    rule: 'no-restricted-syntax',
    file: 'lib/services/boolean-tail.ts',
    code: 'export function f(g: (a: number, b: number, c: boolean) => void) { g(1, 2, true); }',
  },
  {
    rule: 'no-restricted-syntax',
    file: 'lib/services/environment.ts',
    code: "export const x = process.env['HOME'];",
  },
  { rule: 'no-restricted-syntax', file: 'app/environment.ts', code: 'export const x = process.env.HOME;' },
  { rule: 'no-console', file: 'lib/services/console.ts', code: "console.log('here');" },
  { rule: 'no-restricted-globals', file: 'app/storage.ts', code: "export const x = localStorage.getItem('x');" },
  // The core
  { rule: 'no-restricted-properties', file: 'lib/core/random.ts', code: 'export const x = Math.random();' },
  { rule: 'no-restricted-properties', file: 'lib/core/now.ts', code: 'export const x = Date.now();' },
  { rule: 'no-restricted-globals', file: 'lib/core/performance.ts', code: 'export const x = performance.now();' },
  { rule: 'no-restricted-globals', file: 'lib/core/crypto.ts', code: 'export const x = crypto.randomUUID();' },
  {
    rule: 'no-restricted-globals',
    file: 'lib/core/fetch.ts',
    code: "export const x = () => fetch('https://a.example');",
  },
  { rule: 'no-restricted-syntax', file: 'lib/core/date.ts', code: 'export const x = new Date();' },
  { rule: 'no-restricted-syntax', file: 'lib/core/cnn/date.ts', code: 'export const x = new Date();' },
  {
    rule: 'no-restricted-syntax',
    file: 'lib/core/cnn/non-null.ts',
    code: 'export const f = (name: string | undefined) => name!.length;',
  },
  // Components
  { rule: 'jsx-a11y/alt-text', file: 'app/image.tsx', code: 'export const X = () => <img src="/a.png" />;' },
  {
    rule: 'jsx-a11y/click-events-have-key-events',
    file: 'app/click.tsx',
    code: 'export const X = ({ go }: { go: () => void }) => <div onClick={go}>去</div>;',
  },
  {
    rule: 'react-hooks/rules-of-hooks',
    file: 'app/_components/hook.tsx',
    code: "import { useState } from 'react';\nexport function X({ on }: { on: boolean }) { if (on) useState(1); return null; }",
  },
  // Tests
  {
    rule: 'no-restricted-syntax',
    file: 'tests/e2e/sleep.spec.ts',
    code: 'export const f = (page: { waitForTimeout: (ms: number) => void }) => { page.waitForTimeout(500); };',
  },
  {
    rule: 'no-restricted-syntax',
    file: 'lib/services/skip.test.ts',
    code: "import { test } from 'vitest';\ntest.skip('a sum', () => undefined);",
  },
  {
    rule: 'no-restricted-syntax',
    file: 'lib/services/mock.test.ts',
    code: "import { vi } from 'vitest';\nvi.mock('@/lib/db/client');",
  },
  // The rules themselves
  {
    rule: 'no-console',
    file: 'lib/services/disabled.ts',
    code: "// eslint-disable-next-line no-console\nconsole.log('here');",
  },
];

const ALLOWED: Readonly<Record<string, string>> = {
  'lib/core/cnn/hot-loop.ts':
    'export function first(values: Float32Array): number {\n  return values[0]! + values[values.length - 1]!;\n}',
  'lib/services/clock.ts': 'export const now = () => new Date();',
  'lib/env.ts': 'export const home = process.env.HOME;',
  'lib/services/zod-namespace.ts': "import * as z from 'zod';\nexport const x = z.string();",
};

const tree = mkdtempSync(join(tmpdir(), 'lint-'));
afterAll(() => rmSync(tree, { recursive: true }));

const reported = new Map<string, string[]>();
beforeAll(async () => {
  cpSync('tsconfig.json', join(tree, 'tsconfig.json'));
  symlinkSync(join(process.cwd(), 'node_modules'), join(tree, 'node_modules'));
  write('node.d.ts', '/// <reference types="node" />');
  for (const { file, code } of PLANTED) write(file, code);
  for (const [file, code] of Object.entries(ALLOWED)) write(file, code);
  const eslint = new ESLint({ cwd: tree, overrideConfigFile: true, overrideConfig: configFor(tree) as never });
  for (const { filePath, messages } of await eslint.lintFiles(['.'])) {
    const problems = messages.filter(({ severity }) => severity === 2);
    reported.set(
      relative(tree, filePath),
      problems.map(({ ruleId, message }) => ruleId ?? message),
    );
  }
}, 120_000);

function write(file: string, code: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), `${code}\n`);
}

describe('a planted violation is reported', () => {
  test.each(PLANTED)('$rule in $file', ({ rule, file }) => {
    expect(reported.get(file)).toContain(rule);
  });
});

describe('what the rules allow is not', () => {
  test.each(Object.keys(ALLOWED))('%s', (file) => {
    expect(reported.get(file)).toEqual([]);
  });
});
