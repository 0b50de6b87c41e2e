import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { describe, expect, test } from 'vitest';

const FloorsSchema = z.record(
  z.string(),
  z.union([
    z.strictObject({ atLeast: z.string().regex(/^\d+\.\d+\.\d+$/), why: z.string().min(1) }),
    z.strictObject({ forbidden: z.literal(true), why: z.string().min(1) }),
  ]),
);
const LockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});
const ManifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  allowScripts: z.record(z.string(), z.boolean()),
});

type Lock = z.infer<typeof LockSchema>;
type Floors = z.infer<typeof FloorsSchema>;

const floors = FloorsSchema.parse(readJson('security/floors.json'));
const lock = LockSchema.parse(readJson('package-lock.json'));
const manifest = ManifestSchema.parse(readJson('package.json'));

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Negative when a comes before b; a prerelease comes before its release. */
function compareVersions(a: string, b: string): number {
  const [numbersA, numbersB] = [a, b].map((text) => text.split('-')[0]?.split('.').map(Number) ?? []);
  for (const place of [0, 1, 2]) {
    const difference = (numbersA?.[place] ?? 0) - (numbersB?.[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(b.includes('-')) - Number(a.includes('-'));
}

function breaches({ packages }: Lock, rules: Floors): string[] {
  return Object.entries(packages).flatMap(([folder, { version = '0.0.0' }]) => {
    const rule = rules[nameOf(folder)];
    if (folder === '' || rule === undefined) return [];
    if ('forbidden' in rule) return [`${folder} must not be installed: ${rule.why}`];
    return compareVersions(version, rule.atLeast) < 0
      ? [`${folder} ${version} is below ${rule.atLeast}: ${rule.why}`]
      : [];
  });
}

describe('security floors', () => {
  test('every locked package is at or above its floor, however deep it lies', () => {
    expect(breaches(lock, floors)).toEqual([]);
    expect(Object.keys(lock.packages).length).toBeGreaterThan(500);
  });

  test('a package below its floor, a prerelease of it, and a forbidden one are reported', () => {
    const planted: Lock = {
      packages: {
        'node_modules/next': { version: '16.4.5' },
        'node_modules/a/node_modules/zod': { version: '4.6.7-beta.1' },
        'node_modules/gray-matter': { version: '9.0.0' },
        'node_modules/react': { version: '19.10.0' },
      },
    };
    expect(breaches(planted, floors)).toHaveLength(3);
  });
});

describe('package.json', () => {
  test('direct dependencies are pinned, so that an upgrade is a decision', () => {
    const { typescript, ...others } = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(typescript).toMatch(/^~6\.0\./);
    expect(Object.entries(others).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('no install script runs: each package that has one is named, and refused', () => {
    const withScript = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript);
    const unnamed = withScript
      .map(([folder]) => nameOf(folder))
      .filter((name) => manifest.allowScripts[name] !== false);
    expect(unnamed).toEqual([]);
    expect(Object.values(manifest.allowScripts)).not.toContain(true);
  });

  test('the lock file names no registry, so that any mirror serves it', () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});
