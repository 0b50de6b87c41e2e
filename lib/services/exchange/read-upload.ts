import { kindOfEntry } from '@/lib/core/exchange-archive/tree';
import { detectFormat } from '@/lib/core/exchange';

import { AppError } from '../errors';
import { foundItem } from './import-report';
import { NESTED, NO_FORMAT, NOT_TEXT, NOTHING_IN_IT, UNKNOWN_KIND } from './import-wording';
import { readArchive } from './read-archive';

import type { EntryKind } from '@/lib/core/exchange-archive/tree';
import type { ExchangeFormat, ExchangeSource } from '@/lib/core/exchange';
import type { FoundItem } from './import-report';
import type { UnpackedFile } from './read-archive';

/** A text of the tree, with the name of its entry. */
export interface TextEntry {
  readonly entry: string;
  readonly text: string;
}

export interface LessonEntry extends TextEntry {
  readonly path: string;
}

export interface NoticeEntry extends TextEntry {
  readonly lessonId: string;
  readonly language: 'zh' | 'en';
}

export interface PictureEntry {
  readonly entry: string;
  /** As its name says; to be compared. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** The tree of a course, sorted by what its parts are. */
export interface TreeUpload {
  readonly format: 'zip';
  readonly questions: readonly TextEntry[];
  /** With their path below the folder of the course. */
  readonly lessons: readonly LessonEntry[];
  readonly placements: TextEntry | null;
  readonly archived: TextEntry | null;
  readonly notices: readonly NoticeEntry[];
  readonly pictures: readonly PictureEntry[];
  /** What is not taken over at all, and what is no text. */
  readonly others: readonly FoundItem[];
}

/** Exercises of another system. */
export interface ForeignUpload {
  readonly format: ExchangeFormat;
  readonly source: ExchangeSource;
}

export interface UploadedFile {
  readonly bytes: Uint8Array;
  /** As the sender calls it: only what it says of the kind is used. */
  readonly name: string;
}

const ZIP_SIGNATURES: readonly string[] = ['PK\u0003\u0004', 'PK\u0005\u0006'];
const QTI_MANIFEST = /(?:^|\/)imsmanifest\.xml$/u;
/** Enough to tell the formats apart. */
const BEGINNING = 4096;

/**
 * What an uploaded file holds: told by its content, and only then by its name.
 *
 * @throws AppError import_unreadable (the explanation says why).
 */
export async function readUpload({ bytes, name }: UploadedFile): Promise<TreeUpload | ForeignUpload> {
  const signature = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (ZIP_SIGNATURES.includes(signature) || name.toLowerCase().endsWith('.zip')) return readZip(bytes);
  const text = textOf(bytes);
  if (text === null) throw new AppError('import_unreadable', { explanation: NO_FORMAT });
  const format = detectFormat(name, text.slice(0, BEGINNING));
  if (format !== null) return { format, source: text.replace(/^\uFEFF/u, '') };
  if (/\.ya?ml$/iu.test(name)) return treeOf([{ name: 'question.yaml', bytes }]);
  throw new AppError('import_unreadable', { explanation: NO_FORMAT });
}

async function readZip(bytes: Uint8Array): Promise<TreeUpload | ForeignUpload> {
  const files = await readArchive(bytes);
  if (files.length === 0) throw new AppError('import_unreadable', { explanation: NOTHING_IN_IT });
  return files.some(({ name }) => QTI_MANIFEST.test(name)) ? packageOf(files) : treeOf(files);
}

/** Of a QTI package, what is text; pictures and style sheets of it are not taken over, and its exercises say so. */
function packageOf(files: readonly UnpackedFile[]): ForeignUpload {
  const texts = files.flatMap(({ name, bytes }): [string, string][] => {
    const text = /\.xml$/iu.test(name) ? textOf(bytes) : null;
    return text === null ? [] : [[name, text]];
  });
  const format = texts
    .map(([name, text]) => detectFormat(name, text.slice(0, BEGINNING)))
    .find((found) => found !== null);
  return { format: format ?? 'qti-2.1', source: new Map(texts) };
}

function treeOf(files: readonly UnpackedFile[]): TreeUpload {
  const entries = files.map(({ name, bytes }) => ({
    entry: name,
    bytes,
    what: kindOfEntry(name),
    text: textOf(bytes),
  }));
  const texts = entries.filter((entry): entry is typeof entry & TextEntry => entry.text !== null);
  const only = (kind: EntryKind['kind']) => texts.filter(({ what }) => what.kind === kind);
  return {
    format: 'zip',
    questions: only('question'),
    placements: only('placements')[0] ?? null,
    archived: only('archived')[0] ?? null,
    lessons: texts.flatMap(({ what, ...file }) => (what.kind === 'lesson' ? [{ ...file, path: what.path }] : [])),
    notices: texts.flatMap(({ what, ...file }) => (what.kind === 'notice' ? [{ ...file, ...what }] : [])),
    pictures: entries.flatMap(({ what, ...file }) => (what.kind === 'picture' ? [{ ...file, id: what.id }] : [])),
    others: entries.flatMap(({ what: { kind }, entry, text }) => otherThan(kind, { entry, isText: text !== null })),
  };
}

function otherThan(
  kind: EntryKind['kind'],
  { entry, isText }: { readonly entry: string; readonly isText: boolean },
): readonly FoundItem[] {
  const other = { kind: 'other', name: entry, entry } as const;
  if (kind === 'noise' || kind === 'picture') return [];
  if (kind === 'nested') return [foundItem({ ...other, state: 'left', problems: [NESTED] })];
  if (kind === 'unknown') return [foundItem({ ...other, state: 'left', problems: [UNKNOWN_KIND] })];
  return isText ? [] : [foundItem({ ...other, state: 'refused', problems: [NOT_TEXT] })];
}

/** Null for what is not UTF-8, or holds a NUL, which no text of ours may. */
function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
