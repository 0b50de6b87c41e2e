/**
 * Trained weights as one file: 8 signs that name the format, the length of the header as a little-endian uint32, the header as
 * JSON in UTF-8, and the tensors it lists, one behind the other, as little-endian float32.
 */
import { failure, success } from '@/lib/core/shared/result';
import type { Failure, Result } from '@/lib/core/shared/result';
import { DEFAULT_LOCALE } from '@/lib/core/shared/locale';
import type { Locale, Localized } from '@/lib/core/shared/locale';

import type { ParameterName } from '../parameters';
import type { NetworkWeights } from '../weights';
import { crc32 } from './crc32';

/** Where the numbers come from. */
export interface WeightsOrigin {
  /** The network they are for, by name. */
  readonly network: string;
  /** What made them, as typed. */
  readonly command: string;
  readonly seed: string;
  /** Of the test images: right, and in all. */
  readonly correct: number;
  readonly tested: number;
}

export interface StoredTensor {
  readonly layer: string;
  readonly parameter: ParameterName;
  readonly size: number;
}

export interface WeightsHeader extends WeightsOrigin {
  readonly tensors: readonly StoredTensor[];
  /** CRC-32 of the numbers. */
  readonly crc32: number;
}

export interface WeightsFileErrorParams {
  /** It does not begin as such a file does. */
  'weights-file-unknown': { length: number };
  'weights-header-unreadable': { length: number };
  /** An entry of the header is missing or of the wrong kind. */
  'weights-header-malformed': { place: string };
  'weights-length-wrong': { expected: number; actual: number };
  'weights-checksum-wrong': { expected: number; actual: number };
  'weights-value-not-finite': { layer: string; parameter: string; position: number };
}

export type WeightsFileErrorCode = keyof WeightsFileErrorParams;

export type WeightsFileError<C extends WeightsFileErrorCode = WeightsFileErrorCode> = {
  [K in C]: { readonly code: K; readonly params: Readonly<WeightsFileErrorParams[K]> };
}[C];

const MAGIC = 'CNNW0001';
const HEADER_START = 12;
/** A header of LeNet has about 700 bytes, one of a network with hundreds of layers fits too. */
const MAX_HEADER = 2 ** 20;
const MAX_TENSORS = 100_000;
const MAX_SIZE = 2 ** 31;
const FLOAT_BYTES = 4;
const LITTLE_ENDIAN = true;
const PARAMETERS: readonly ParameterName[] = ['weight', 'bias', 'runningMean', 'runningVariance'];

/** The file's bytes. The numbers must be finite in float32, as those of a checked network are. */
export function writeWeights(weights: NetworkWeights, origin: WeightsOrigin): Uint8Array {
  const tensors = Object.entries(weights).flatMap(([layer, given]) =>
    PARAMETERS.flatMap((parameter) => {
      const values = given[parameter];
      return values === undefined ? [] : [{ layer, parameter, values }];
    }),
  );
  const numbers = new Uint8Array(tensors.reduce((sum, { values }) => sum + values.length * FLOAT_BYTES, 0));
  const view = new DataView(numbers.buffer);
  let offset = 0;
  for (const { values } of tensors) {
    for (let index = 0; index < values.length; index += 1) {
      view.setFloat32(offset, values[index] ?? 0, LITTLE_ENDIAN);
      offset += FLOAT_BYTES;
    }
  }
  const header: WeightsHeader = {
    ...origin,
    tensors: tensors.map(({ layer, parameter, values }) => ({ layer, parameter, size: values.length })),
    crc32: crc32(numbers),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const file = new Uint8Array(HEADER_START + text.length + numbers.length);
  file.set(new TextEncoder().encode(MAGIC));
  new DataView(file.buffer).setUint32(MAGIC.length, text.length, LITTLE_ENDIAN);
  file.set(text, HEADER_START);
  file.set(numbers, HEADER_START + text.length);
  return file;
}

/** Only what the file says of itself; its numbers are not looked at. */
export function readWeightsHeader(bytes: Uint8Array): Result<WeightsHeader, WeightsFileError> {
  const read = readHeader(bytes);
  return read.ok ? success(read.value.header) : read;
}

/**
 * The weights by layer and parameter, in float32. Whether they fit a network is checked where they are used with one.
 * Errors: another kind of file, a damaged or lying header, missing or surplus bytes, changed numbers, NaN or ∞.
 */
export function readWeights(bytes: Uint8Array): Result<NetworkWeights, WeightsFileError> {
  const read = readHeader(bytes);
  if (!read.ok) return read;
  const { header, numbers } = read.value;
  const expected = header.tensors.reduce((sum, { size }) => sum + size * FLOAT_BYTES, 0);
  if (numbers.length !== expected) return problem('weights-length-wrong', { expected, actual: numbers.length });
  const actual = crc32(numbers);
  if (actual !== header.crc32) return problem('weights-checksum-wrong', { expected: header.crc32, actual });
  return readTensors(header.tensors, numbers);
}

function readTensors(tensors: readonly StoredTensor[], numbers: Uint8Array): Result<NetworkWeights, WeightsFileError> {
  const view = new DataView(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const weights = new Map<string, Partial<Record<ParameterName, Float32Array>>>();
  let offset = 0;
  for (const { layer, parameter, size } of tensors) {
    const start = offset;
    const values = Float32Array.from({ length: size }, (_unused, index) =>
      view.getFloat32(start + index * FLOAT_BYTES, LITTLE_ENDIAN),
    );
    const position = values.findIndex((value) => !Number.isFinite(value));
    if (position >= 0) return problem('weights-value-not-finite', { layer, parameter, position });
    weights.set(layer, { ...weights.get(layer), [parameter]: values });
    offset += size * FLOAT_BYTES;
  }
  return success(Object.fromEntries(weights));
}

interface ReadHeader {
  readonly header: WeightsHeader;
  readonly numbers: Uint8Array;
}

function readHeader(bytes: Uint8Array): Result<ReadHeader, WeightsFileError> {
  const start = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (start !== MAGIC || bytes.length < HEADER_START) return problem('weights-file-unknown', { length: bytes.length });
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(MAGIC.length, LITTLE_ENDIAN);
  const end = HEADER_START + length;
  if (length > MAX_HEADER || end > bytes.length) return problem('weights-header-unreadable', { length });
  const parsed = parseJson(bytes.subarray(HEADER_START, end));
  if (parsed === undefined) return problem('weights-header-unreadable', { length });
  const header = checkHeader(parsed);
  return header.ok ? success({ header: header.value, numbers: bytes.subarray(end) }) : header;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function checkHeader(value: unknown): Result<WeightsHeader, WeightsFileError> {
  const header = entriesOf(value);
  const { network, command, seed, correct, tested, tensors, crc32: checksum } = header;
  if (typeof network !== 'string') return malformed('network');
  if (typeof command !== 'string') return malformed('command');
  if (typeof seed !== 'string') return malformed('seed');
  if (!isCount(correct)) return malformed('correct');
  if (!isCount(tested)) return malformed('tested');
  if (!isCount(checksum)) return malformed('crc32');
  if (!Array.isArray(tensors) || tensors.length > MAX_TENSORS) return malformed('tensors');
  const checked = checkTensors(tensors);
  if (!checked.ok) return checked;
  return success({ network, command, seed, correct, tested, tensors: checked.value, crc32: checksum });
}

function checkTensors(values: readonly unknown[]): Result<readonly StoredTensor[], WeightsFileError> {
  const tensors: StoredTensor[] = [];
  const seen = new Set<string>();
  for (const [index, value] of values.entries()) {
    const { layer, parameter: name, size } = entriesOf(value);
    const parameter = PARAMETERS.find((known) => known === name);
    const fits = typeof layer === 'string' && parameter !== undefined && isCount(size) && size <= MAX_SIZE;
    if (!fits || seen.has(JSON.stringify([layer, parameter]))) return malformed(`tensors[${index}]`);
    seen.add(JSON.stringify([layer, parameter]));
    tensors.push({ layer, parameter, size });
  }
  return success(tensors);
}

function entriesOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function malformed(place: string): Failure<WeightsFileError> {
  return problem('weights-header-malformed', { place });
}

function problem<C extends WeightsFileErrorCode>(
  code: C,
  params: WeightsFileErrorParams[C],
): Failure<WeightsFileError<C>> {
  return failure({ code, params });
}

type Sentences = { readonly [C in WeightsFileErrorCode]: (params: Readonly<WeightsFileErrorParams[C]>) => Localized };

const SENTENCES: Sentences = {
  'weights-file-unknown': ({ length }) => ({
    zh: `这 ${length} 个字节不是权重文件（开头应是 ${MAGIC}）。`,
    en: `These ${length} bytes are no weights file (it begins with ${MAGIC}).`,
  }),
  'weights-header-unreadable': ({ length }) => ({
    zh: `权重文件的文件头（${length} 字节）读不出来，文件可能不完整。`,
    en: `The header of the weights file (${length} bytes) cannot be read; the file may be cut off.`,
  }),
  'weights-header-malformed': ({ place }) => ({
    zh: `权重文件的文件头里，“${place}”缺失或不合规定。`,
    en: `In the header of the weights file "${place}" is missing or malformed.`,
  }),
  'weights-length-wrong': ({ expected, actual }) => ({
    zh: `权重文件应有 ${expected} 字节的数值，实有 ${actual} 字节。`,
    en: `The weights file should hold ${expected} bytes of numbers and holds ${actual}.`,
  }),
  'weights-checksum-wrong': ({ expected, actual }) => ({
    zh: `权重文件的校验和应为 ${expected}，算得 ${actual}：数值被改动过。`,
    en: `The checksum of the weights file should be ${expected} and is ${actual}: its numbers were changed.`,
  }),
  'weights-value-not-finite': ({ layer, parameter, position }) => ({
    zh: `层“${layer}”的 ${parameter} 的第 ${position + 1} 个数不是有限数。`,
    en: `Number ${position + 1} of ${parameter} of layer "${layer}" is not finite.`,
  }),
};

export function describeWeightsFileError(error: WeightsFileError, locale: Locale = DEFAULT_LOCALE): string {
  const text = sentence(error.code, error.params);
  return locale === 'en' ? text.en : text.zh;
}

function sentence<C extends WeightsFileErrorCode>(code: C, params: Readonly<WeightsFileErrorParams[C]>): Localized {
  return SENTENCES[code](params);
}
