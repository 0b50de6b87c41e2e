// The fence must bite, and must have looked at something: a cruiser that reads no modules reports success.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ICruiseOptions, ICruiseResult, IFlattenedRuleSet } from 'dependency-cruiser';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

interface Configuration {
  readonly forbidden: NonNullable<IFlattenedRuleSet['forbidden']>;
  readonly options: ICruiseOptions;
}

const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as Configuration;
const scratch = mkdtempSync(join(tmpdir(), 'fence-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** The files of the root that Next runs. */
const BESIDE_APP = {
  'proxy.ts': 'export const proxy = 1;\n',
  'instrumentation.ts': 'export const register = 1;\n',
} as const;

/** What may lie in the tree beside a violation. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  'package.json':
    '{ "dependencies": { "zod": "*", "react": "*", "pg": "*", "@lezer/python": "*" }, "devDependencies": { "vitest": "*" } }',
  'app/page.tsx': 'export default function Page() { return null; }\n',
  'app/_edge/session.ts': 'export const session = 1;\n',
  'lib/core/cnn/tensor.ts': 'export const tensor = 1;\n',
  'lib/core/questions/variant.ts': 'export const variant = 1;\n',
  'lib/core/questions/kinds/shape/grade.ts': 'export const grade = 1;\n',
  'lib/services/answers/grade-answer.ts': 'export const gradeAnswer = 1;\n',
  'lib/db/client.ts': 'export const db = 1;\n',
  'lib/db/generated/client.ts': 'export const prisma = 1;\n',
  'lib/content/load.ts': 'export const load = 1;\n',
  'scripts/tool.ts': 'export const tool = 1;\n',
  'tests/support/rig.ts': 'export const rig = 1;\n',
  ...Object.fromEntries(['zod', 'react', 'pg', 'vitest', '@lezer/python'].flatMap(stubPackage)),
};

const PLANTED = [
  ['core-is-pure', 'lib/core/cnn/x.ts', '../../db/client'],
  ['core-is-pure', 'lib/core/questions/x.ts', 'node:fs'],
  ['core-is-pure', 'lib/core/questions/x.ts', 'react'],
  ['core-is-pure', 'lib/core/cnn/x.ts', '@lezer/python'],
  ['only-python-is-parsed', 'lib/core/cnn/dialects/x.ts', 'node:fs'],
  ['only-python-is-parsed', 'lib/core/cnn/dialects/x.ts', 'react'],
  ['engine-knows-no-questions', 'lib/core/cnn/x.ts', '../questions/variant'],
  ['db-and-content-are-leaves', 'lib/db/x.ts', '../services/answers/grade-answer'],
  ['db-knows-no-content', 'lib/db/x.ts', '../content/load'],
  ['content-knows-no-db', 'lib/content/x.ts', '../db/client'],
  ['lib-knows-no-framework', 'lib/services/answers/x.ts', 'react'],
  ['lib-knows-no-framework', 'lib/services/answers/x.ts', '../../../app/page'],
  ['app-goes-through-services', 'app/x.ts', '../lib/db/client'],
  ['app-goes-through-services', 'app/x.ts', '../lib/content/load'],
  ['app-goes-through-services', 'proxy.ts', './lib/db/client'],
  ['app-goes-through-services', 'instrumentation.ts', './lib/db/client'],
  ['only-db-knows-prisma', 'lib/services/answers/x.ts', '../../db/generated/client'],
  ['only-db-knows-prisma', 'lib/services/answers/x.ts', 'pg'],
  ['components-see-no-keys', 'app/_components/x.tsx', '../../lib/core/questions/variant'],
  ['components-see-no-keys', 'app/error.tsx', '../lib/services/answers/grade-answer'],
  ['components-import-only-components', 'app/learn/_components/x.tsx', '../../_edge/session'],
  ['public-face-holds-no-key', 'lib/core/questions/public.ts', './kinds/shape/grade'],
  ['public-face-holds-no-key', 'lib/core/questions/public.ts', '../cnn/tensor'],
  ['product-knows-no-tools', 'lib/services/answers/x.ts', '../../../scripts/tool'],
  ['product-knows-no-tools', 'app/x.ts', '../tests/support/rig'],
  ['no-development-package-in-the-product', 'lib/services/answers/x.ts', 'vitest'],
  ['not-to-unresolvable', 'lib/services/answers/x.ts', './nowhere'],
] as const;

const ALLOWED = [
  [
    'app/_components/x.tsx',
    "import type { variant } from '../../lib/core/questions/variant';\nexport type X = typeof variant;\n",
  ],
  ['app/x.ts', "import { gradeAnswer } from '../lib/services/answers/grade-answer';\nexport const x = gradeAnswer;\n"],
  ['lib/core/x.ts', "import * as z from 'zod';\nexport const x = z;\n"],
  ['lib/core/cnn/dialects/x.ts', "import * as python from '@lezer/python';\nexport const x = python;\n"],
] as const;

async function cruiseTree(baseDir: string): Promise<ICruiseResult> {
  const tsConfig = extractTSConfig(join(baseDir, 'tsconfig.json'));
  const places = ['app', 'lib', 'scripts', 'tests', ...Object.keys(BESIDE_APP)];
  const settings = { ...options, baseDir, validate: true, ruleSet: { forbidden } };
  const { output } = await cruise(places, settings, {}, { tsConfig });
  if (typeof output === 'string') throw new Error(output);
  return output;
}

function stubPackage(name: string): [string, string][] {
  return [
    [`node_modules/${name}/package.json`, `{ "name": "${name}", "version": "1.0.0", "main": "index.js" }`],
    [`node_modules/${name}/index.js`, 'module.exports = {};\n'],
  ];
}

function plantTree(files: Readonly<Record<string, string>>): string {
  const tree = mkdtempSync(join(scratch, 'tree-'));
  cpSync('tsconfig.json', join(tree, 'tsconfig.json'));
  for (const [path, text] of Object.entries({ ...BESIDE_APP, ...NEIGHBOURS, ...files })) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  return tree;
}

async function violatedRules(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { summary } = await cruiseTree(plantTree(files));
  return summary.violations.map((violation) => violation.rule.name);
}

describe('the repository', () => {
  let result: ICruiseResult;
  beforeAll(async () => {
    result = await cruiseTree(process.cwd());
  });

  test('keeps every rule, and its modules were really read', () => {
    expect(result.summary.violations).toEqual([]);
    expect(result.summary.totalCruised).toBeGreaterThan(100);
  });

  test('lets nothing reach a browser that could compute a key', () => {
    const modules = new Map(result.modules.map((module) => [module.source, module]));
    const entries = [...modules.keys()].filter((source) => /(^|\/)_components\/(?!.*\.test\.)/.test(source));
    const reached = new Set<string>();
    const visit = (source: string) => {
      if (reached.has(source)) return;
      reached.add(source);
      for (const dependency of modules.get(source)?.dependencies ?? []) {
        if (!dependency.dependencyTypes.includes('type-only')) visit(dependency.resolved);
      }
    };
    for (const entry of entries) visit(entry);

    expect(entries.length).toBeGreaterThan(5);
    const secret =
      /^lib\/(db|services|content)\/|^lib\/core\/(cnn|questions\/(slips|quantities|solution|variant|kinds\/[^/]+\/grade))/;
    expect([...reached].filter((source) => secret.test(source))).toEqual([]);
  });
});

describe('a planted import is reported', () => {
  test.each(PLANTED)('%s: %s -> %s', async (rule, file, specifier) => {
    expect(await violatedRules({ [file]: `import * as x from '${specifier}';\nexport default x;\n` })).toContain(rule);
  });

  test('no-circular: two modules that import each other', async () => {
    const files = {
      'lib/core/a.ts': "import { b } from './b';\nexport const a = () => b;\n",
      'lib/core/b.ts': "import { a } from './a';\nexport const b = () => a;\n",
    };
    expect(await violatedRules(files)).toContain('no-circular');
  });
});

describe('an honest import is not', () => {
  test.each(ALLOWED)('%s', async (file, text) => {
    expect(await violatedRules({ [file]: text })).toEqual([]);
  });
});
