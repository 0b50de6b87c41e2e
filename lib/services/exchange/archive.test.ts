import { deflateRawSync, crc32 } from 'node:zlib';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { AppError } from '../errors';
import { readArchive } from './read-archive';
import { writeArchive } from './write-archive';

interface Entry {
  readonly name: string;
  readonly content?: Uint8Array | string;
  /** What the headers say in place of the truth. */
  readonly claims?: Partial<Readonly<Record<'size' | 'crc32' | 'method' | 'flags' | 'mode', number>>>;
  /** Where the local header is said to be; where it is, unless told. */
  readonly at?: number;
}

/** A zip file as no ordinary program would write it. */
function zipOf(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { at, ...entry } of entries) {
    const { common, data, mode } = headerOf(entry);
    const name = Buffer.from(entry.name);
    const rest = Buffer.alloc(14);
    rest.writeUInt16LE(mode, 8);
    rest.writeUInt32LE(at ?? offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, rest, name]));
    if (at !== undefined) continue;
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, data]);
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  for (const place of [8, 10]) end.writeUInt16LE(entries.length, place);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** What the header before the content and the one in the directory have in common. */
function headerOf({ name, content = '', claims = {} }: Entry) {
  const written = Buffer.from(content);
  const facts = { size: written.length, method: 8, flags: 0, mode: 0, crc32: crc32(written), ...claims };
  const data = facts.method === 8 ? packed(content) : written;
  const common = Buffer.alloc(26);
  for (const [place, value] of [20, facts.flags, facts.method].entries()) common.writeUInt16LE(value, place * 2);
  common.writeUInt32LE(facts.crc32, 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(facts.size, 18);
  common.writeUInt16LE(Buffer.byteLength(name), 22);
  return { common, data, mode: facts.mode };
}

const known = new Map<unknown, Buffer>();

function packed(content: Uint8Array | string): Buffer {
  const data = known.get(content) ?? deflateRawSync(content, { level: 9 });
  known.set(content, data);
  return data;
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  try {
    await readArchive(bytes);
  } catch (error) {
    if (error instanceof AppError && error.code === 'import_unreadable') return error.explanation?.en ?? '';
    throw error;
  }
  return 'none';
}

const zeros = (mebibytes: number) => Buffer.alloc(mebibytes * 1024 * 1024);
/** Half a mebibyte that packs to about a hundredth: below the ratio of a bomb. */
const dull = Buffer.from(Array.from({ length: 2 ** 19 }, (_unused, place) => (place % 97 === 0 ? place >> 7 : 0)));

describe('a hostile archive is refused, with its entry named:', () => {
  test.each<[string, Entry, string]>([
    ['a bomb', { name: 'bomb.yaml', content: zeros(20) }, 'zip bomb'],
    ['a bomb that claims to be small', { name: 'b.yaml', content: zeros(20), claims: { size: 10 } }, 'zip bomb'],
    ['an entry that climbs', { name: '../../x', content: 'x' }, 'folder called'],
    ['one that climbs from within', { name: 'a/../../x', content: 'x' }, 'folder called'],
    ['an absolute name', { name: '/etc/passwd', content: 'x' }, 'may not begin'],
    ['the name of a drive', { name: 'C:/x', content: 'x' }, 'may not begin'],
    ['a backslash', { name: '..\\x', content: 'x' }, 'backslash'],
    ['an invisible character', { name: 'a\u202eb.yaml', content: 'x' }, 'invisible'],
    ['a NUL', { name: 'a\0b.yaml', content: 'x' }, 'invisible'],
    ['a very long name', { name: 'x'.repeat(300), content: 'x' }, 'longer than'],
    ['a symbolic link', { name: 'link', content: '/etc', claims: { mode: 0o120777 } }, 'symbolic link'],
    ['an encrypted entry', { name: 'secret', content: 'x', claims: { flags: 1 } }, 'encrypted'],
    ['an unknown method', { name: 'odd', content: 'x', claims: { method: 14 } }, 'method'],
    ['a wrong checksum', { name: 'bad.yaml', content: 'x', claims: { crc32: 7 } }, 'checksum'],
    ['a wrong size', { name: 'bad.yaml', content: 'xyz', claims: { size: 2 } }, 'disagree'],
    ['a wrong size of what is stored', { name: 's', content: 'xyz', claims: { size: 9, method: 0 } }, 'disagree'],
  ])('%s', async (_what, entry, reason) => {
    const said = await refusalOf(zipOf([{ name: 'fine.yaml', content: 'a: 1' }, entry]));
    expect(said).toContain(reason);
    expect(said).toContain(entry.name.replaceAll(/[\u202e\0]/gu, '�').slice(0, 100));
  });

  test('names that are equal, or differ in capitals or in how an accent is written', async () => {
    for (const [one, other] of [
      ['a/x', 'a/x'],
      ['a/x', 'A/X'],
      ['é', 'e\u0301'],
    ] as const) {
      expect(await refusalOf(zipOf([{ name: one }, { name: other }]))).toBe(
        `“${other}”: this name stands there twice (small and capital letters are the same). Take one out or rename it.`,
      );
    }
  });

  test('too many entries', async () => {
    const entries = Array.from({ length: 5000 }, (_unused, place) => ({ name: `q${place}.yaml` }));
    expect(await refusalOf(zipOf(entries))).toContain('“q2000.yaml”: from this entry on there are more than 2000');
  });

  test('entries that are too large together, none of them alone', async () => {
    const entries = Array.from({ length: 101 }, (_unused, place) => ({ name: `q${place}.yaml`, content: dull }));
    expect(await refusalOf(zipOf(entries))).toContain('“q100.yaml”: unpacking it, the whole exceeds 50 MB');
  });

  test('entries that share their data', async () => {
    const entries = [{ name: 'a', content: dull }, ...['a2', 'a3'].map((name) => ({ name, content: dull, at: 0 }))];
    // Their headers must name them all alike to get so far; a name that differs is found first.
    expect(await refusalOf(zipOf(entries))).toContain('“a2”: the directory of the zip file and its content disagree');
    const nested = zipOf([{ name: 'in', content: 'x'.repeat(10), claims: { method: 0 } }]);
    const around = zipOf([
      { name: 'out', content: nested.subarray(0, 42), claims: { method: 0 } },
      { name: 'in', content: 'x'.repeat(10), claims: { method: 0 }, at: 33 },
    ]);
    expect(await refusalOf(around)).toContain('“in”: it shares its data');
  });

  test('one that was cut off anywhere', async () => {
    const whole = zipOf([{ name: 'fine.yaml', content: 'a: 1' }]);
    for (let length = 0; length < whole.length; length += 1) {
      expect(await refusalOf(whole.subarray(0, length))).toContain('no complete zip file');
    }
  });

  test('any other bytes are refused or read, and nothing is thrown besides', async () => {
    const whole = zipOf([
      { name: 'fine.yaml', content: 'a: 1'.repeat(9) },
      { name: 'b', content: 'x', claims: { method: 0 } },
    ]);
    const edits = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        const bytes = Buffer.from(whole);
        for (const [place, value] of changes) bytes[place] = value;
        expect(typeof (await refusalOf(bytes))).toBe('string');
      }),
      { numRuns: 500 },
    );
  });
});

describe('an archive that is written', () => {
  const contents = fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 3000 }));
  const names = fc.stringMatching(/^[a-z]{1,8}\/[a-z]{1,8}\.(?:yaml|png)$/u);

  test('is read back as it was, and is the same bytes in whatever order its files are given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, contents), async (files) => {
        const archive = await writeArchive(new Map(Object.entries(files)));
        expect(await writeArchive(new Map(Object.entries(files).reverse()))).toEqual(archive);
        const read = await readArchive(archive);
        expect(read.map(({ name }) => name)).toEqual(Object.keys(files).sort());
        for (const { name, bytes } of read) {
          const content = files[name] ?? '';
          expect(Buffer.from(bytes)).toEqual(Buffer.from(content as string));
        }
      }),
      { numRuns: 100 },
    );
  });
});
