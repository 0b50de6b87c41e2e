import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { fingerprint } from './fingerprint.mjs';
import { holdsAll } from './install.mjs';
import { nodeVersionProblem } from './node-version.mjs';
import { readPort } from './port.mjs';
import { resolveSecrets } from './secrets.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preparation-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): void {
  writeFileSync(join(folder, name), content);
}

describe('the versions of Node.js that are accepted', () => {
  test.each(['20.19.0', '20.20.2', '22.12.0', '22.20.1', '24.0.0', '25.1.0', '26.0.0'])('include %s', (version) => {
    expect(nodeVersionProblem(version)).toBe('');
  });

  test.each(['0.12.0', '18.20.4', '20.18.3', '21.7.3', '22.11.0', '23.9.0'])('leave out %s', (version) => {
    expect(nodeVersionProblem(version)).toContain(version);
  });

  test('are those that package.json names', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
    expect(engines.node).toBe('^20.19.0 || ^22.12.0 || >=24.0.0');
  });
});

describe('the port', () => {
  test('is 3000 when none is named', () => {
    expect([readPort(undefined), readPort('')]).toEqual([3000, 3000]);
  });
});

describe('an installation', () => {
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };

  test('is complete without the optional packages of other platforms', () => {
    expect(holdsAll(wanted, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  });

  test.each([
    ['a package is missing', {}],
    ['a package has another version', { 'node_modules/a': { version: '1.0.1' } }],
    ['an optional one has', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.1' } }],
  ])('is not when %s', (_case, installed) => {
    expect(holdsAll(wanted, installed)).toBe(false);
  });
});

describe('a fingerprint', () => {
  test('changes with a name and with a content, and with nothing else', () => {
    write('a.ts', '1');
    const before = fingerprint([folder]);
    write('a.ts', '1');
    expect(fingerprint([folder])).toBe(before);
    write('a.ts', '2');
    expect(fingerprint([folder])).not.toBe(before);
    write('a.ts', '1');
    write('b.ts', '');
    expect(fingerprint([folder])).not.toBe(before);
  });

  test('does not see what is no input', () => {
    mkdirSync(join(folder, 'generated'));
    const isInput = (path: string) => !path.endsWith('generated');
    const before = fingerprint([folder], isInput);
    write('generated/client.ts', 'x');
    expect(fingerprint([folder], isInput)).toBe(before);
    expect(fingerprint([folder])).not.toBe(before);
  });
});

describe('the secrets', () => {
  test('are made once, kept for this user alone, and the same at the next start', () => {
    const first = resolveSecrets({ NODE_ENV: 'test' }, folder);
    expect(first.NEXTAUTH_SECRET).toMatch(/^[0-9a-f]{64}$/);
    expect(first.CONVCLASS_SECRET).not.toBe(first.NEXTAUTH_SECRET);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(resolveSecrets({ NODE_ENV: 'test' }, folder)).toEqual(first);
  });

  test('of the environment come first, and are not written down', () => {
    const given = 'g'.repeat(40);
    const secrets = resolveSecrets({ NODE_ENV: 'test', NEXTAUTH_SECRET: given }, folder);
    expect(secrets.NEXTAUTH_SECRET).toBe(given);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain(given);
  });
});
