import * as z from 'zod';

import { oneOf, suggest } from './problems';

import type { Localized } from '@/lib/core/shared/locale';
import type { Wording } from './problems';

/** @file Turns what zod found into words an author understands, in both languages. */

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** One thing to mend. `key` is set when the key itself is wrong rather than its value. */
export interface Mismatch extends Wording {
  readonly path: Path;
  readonly key?: string;
}

/** Every issue of a failed parse as mismatches. Parse with `reportInput: true`, so that the words can quote what was written. */
export function describeIssues(error: z.ZodError, schema: z.ZodType): Mismatch[] {
  const vocabulary = vocabularyOf(schema);
  return error.issues.flatMap((issue) => describeIssue(issue, { path: [], vocabulary }));
}

interface Surroundings {
  /** Of the union that holds the issue; zod gives issues inside unions relative paths. */
  readonly path: Path;
  readonly vocabulary: JsonSchema;
}

function describeIssue(issue: Issue, around: Surroundings): Mismatch[] {
  const path = [...around.path, ...issue.path];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, around.vocabulary));
  if (issue.code === 'invalid_union') return describeUnion(issue, { ...around, path });
  if (issue.code === 'invalid_key') return [{ path, ...keyWording(issue) }];
  return [{ path, ...wordingOf(issue) }];
}

function unknownKey(key: string, path: Path, vocabulary: JsonSchema): Mismatch {
  const fix = suggest(key, keysAt(vocabulary, path));
  return { path, key, message: { zh: `不认识的键“${key}”。`, en: `Unknown key "${key}".` }, fix };
}

/** The alternative that got furthest is what the author meant; where none got anywhere, the choice itself is wrong. */
function describeUnion(issue: z.core.$ZodIssueInvalidUnion, around: Surroundings): Mismatch[] {
  const path = around.path;
  if (issue.discriminator !== undefined) return [wrongDiscriminator(issue, around)];
  const alternatives = issue.errors as readonly (readonly Issue[])[];
  const meant = alternatives
    .filter((issues) => issues.some(({ path: inner }) => inner.length > 0) && !issues.some(isForeignKey))
    .sort((left, right) => deepest(right) - deepest(left) || left.length - right.length)[0];
  if (meant !== undefined) return meant.flatMap((inner) => describeIssue(inner, around));
  const foreign = alternatives.flat().find(isForeignKey);
  if (foreign !== undefined) return describeIssue(foreign, around);
  return [{ path, ...unionWording(issue, around) }];
}

function isForeignKey(issue: Issue): boolean {
  return issue.code === 'unrecognized_keys' && issue.path.length === 0;
}

function deepest(issues: readonly Issue[]): number {
  return Math.max(...issues.map(({ path }) => path.length));
}

/** The path of such an issue ends with the discriminating key itself. */
function wrongDiscriminator(issue: z.core.$ZodIssueInvalidUnion, { path, vocabulary }: Surroundings): Mismatch {
  const key = String(path.at(-1) ?? '');
  const written = isRecord(issue.input) ? issue.input[key] : undefined;
  const allowed = constantsAt(vocabulary, path);
  if (written === undefined) return { path, message: missing(key), fix: oneOf(allowed) };
  return { path, message: notAllowed(written), fix: typeof written === 'string' ? suggestWithList(written, allowed) : oneOf(allowed) };
}

function unionWording(issue: z.core.$ZodIssueInvalidUnion, around: Surroundings): Wording {
  const types = expectedIn(issue);
  const message =
    issue.input === undefined ? missing(String(around.path.at(-1) ?? '')) : notAllowed(issue.input);
  const keys = keysAt(around.vocabulary, around.path);
  const fix = keys.length > 0 && types.every((type) => type === 'object') ? oneOf(keys) : expectedTypes(types);
  return { message, fix };
}

function expectedIn(issue: z.core.$ZodIssueInvalidUnion): string[] {
  const inner: readonly Issue[] = issue.errors.flat();
  return inner.flatMap((alternative) => {
    if (alternative.code === 'invalid_union') return expectedIn(alternative);
    return alternative.code === 'invalid_type' ? [alternative.expected] : [];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function expectedTypes(types: readonly string[]): Localized {
  const names = [...new Set(types)].map(typeName);
  const zh = names.map((name) => name.zh).join('或');
  const en = names.map((name) => name.en).join(' or ');
  return { zh: `请写${zh}。`, en: `Write ${en}.` };
}

function keyWording(issue: z.core.$ZodIssueInvalidKey): Wording {
  const inner = issue.issues[0];
  const name = String(issue.path.at(-1));
  const message = { zh: `名字“${name}”不合规则。`, en: `The name "${name}" is not allowed.` };
  const fix = inner?.code === 'invalid_format' ? translated(inner.message) : NAME_RULE;
  return { message, fix };
}

const NAME_RULE: Localized = {
  zh: '只用小写字母、数字和下划线，以字母开头。',
  en: 'Use small letters, digits and underscores, starting with a letter.',
};

function wordingOf(issue: Exclude<Issue, { code: 'unrecognized_keys' | 'invalid_union' | 'invalid_key' }>): Wording {
  switch (issue.code) {
    case 'invalid_type':
      return typeWording(issue);
    case 'invalid_value':
      return valueWording(issue);
    case 'too_small':
      return sizeWording(issue.input, { zh: `至少 ${issue.minimum}`, en: `at least ${issue.minimum}` }, issue.origin);
    case 'too_big':
      return sizeWording(issue.input, { zh: `至多 ${issue.maximum}`, en: `at most ${issue.maximum}` }, issue.origin);
    case 'invalid_format':
      return { message: notAllowed(issue.input), fix: translated(issue.message) };
    case 'custom':
      return { message: localizedBy(issue) ?? translated(issue.message), fix: CORRECT_IT };
    default:
      return { message: notAllowed(issue.input), fix: { zh: issue.message, en: issue.message } };
  }
}

/** A check that has numbers to tell brings its words in both languages, see network-source.ts. */
function localizedBy({ params }: z.core.$ZodIssueCustom): Localized | undefined {
  const written = params?.['localized'] as Localized | undefined;
  return written === undefined ? undefined : { zh: endWith(written.zh, '。'), en: endWith(capitalized(written.en), '.') };
}

const CORRECT_IT: Localized = { zh: '请照此修改。', en: 'Change it accordingly.' };

function typeWording(issue: z.core.$ZodIssueInvalidType): Wording {
  const key = String(issue.path.at(-1) ?? '');
  const expected = typeName(issue.expected);
  if (issue.input === undefined) {
    return {
      message: missing(key),
      fix: { zh: `请加上“${key}: …”，内容是${expected.zh}。`, en: `Add "${key}: …" with ${expected.en}.` },
    };
  }
  return {
    message: notAllowed(issue.input),
    fix: { zh: `请写${expected.zh}。`, en: `Write ${expected.en}.` },
  };
}

function valueWording(issue: z.core.$ZodIssueInvalidValue): Wording {
  const allowed = issue.values.map(String);
  if (issue.input === undefined) {
    const key = String(issue.path.at(-1) ?? '');
    return { message: missing(key), fix: oneOf(allowed) };
  }
  const fix = typeof issue.input === 'string' ? suggestWithList(issue.input, allowed) : oneOf(allowed);
  return { message: notAllowed(issue.input), fix };
}

/** Both the nearest word and all the others. */
function suggestWithList(written: string, allowed: readonly string[]): Localized {
  const near = suggest(written, allowed);
  const list = oneOf(allowed);
  return near.en === list.en ? list : { zh: `${near.zh}${list.zh}`, en: `${near.en} ${list.en}` };
}

function missing(key: string): Localized {
  return { zh: `缺少“${key}”。`, en: `"${key}" is missing.` };
}

function sizeWording(input: unknown, bound: Localized, origin: string): Wording {
  const noun = SIZE_NOUNS.get(origin) ?? { zh: '', en: '' };
  return {
    message: typeof input === 'string' && input.length > QUOTE_MAX ? longText(input) : notAllowed(input),
    fix: { zh: `${bound.zh}${noun.zh}。`, en: `Give ${bound.en}${noun.en}.` },
  };
}

function longText({ length }: string): Localized {
  return { zh: `这里写了 ${length} 个字符。`, en: `There are ${length} characters here.` };
}

const SIZE_NOUNS: ReadonlyMap<string, Localized> = new Map([
  ['string', { zh: ' 个字符', en: ' characters' }],
  ['array', { zh: ' 项', en: ' entries' }],
]);

function notAllowed(input: unknown): Localized {
  const written = quoted(input);
  return { zh: `这里不能写${written.zh}。`, en: `${written.en} cannot be written here.` };
}

const QUOTE_MAX = 40;

function quoted(input: unknown): Localized {
  if (Array.isArray(input)) return { zh: '一个列表', en: 'A list' };
  if (input === undefined || input === null || input === '') return { zh: '空内容', en: 'Nothing' };
  if (typeof input === 'object') return { zh: '一组键和值', en: 'A group of keys' };
  const text = (typeof input === 'string' ? input : JSON.stringify(input)).replaceAll(/\s+/g, ' ');
  const short = text.length > QUOTE_MAX ? `${text.slice(0, QUOTE_MAX)}…` : text;
  return { zh: `“${short}”`, en: `"${short}"` };
}

function typeName(type: string): Localized {
  return TYPE_NAMES.get(type) ?? { zh: type, en: type };
}

const TYPE_NAMES: ReadonlyMap<string, Localized> = new Map([
  ['string', { zh: '文字', en: 'text' }],
  ['number', { zh: '数', en: 'a number' }],
  ['int', { zh: '整数', en: 'a whole number' }],
  ['boolean', { zh: 'true 或 false', en: 'true or false' }],
  ['array', { zh: '列表（每项前面写“- ”，或写成 [a, b]）', en: 'a list (each entry after "- ", or [a, b])' }],
  ['tuple', { zh: '固定长度的列表，例如 [2, 2]', en: 'a list of fixed length, for example [2, 2]' }],
  ['object', { zh: '一组键和值（key: value）', en: 'a group of keys (key: value)' }],
  ['record', { zh: '一组名字和内容（name: …）', en: 'a group of names (name: …)' }],
]);

/** Schemas carry English messages; this is their Chinese side. A message without one is shown as it is. */
function translated(message: string): Localized {
  const zh = CHINESE.get(message) ?? (message.startsWith(WHOLE_NUMBER) ? wholeNumber(message) : message);
  return { zh: endWith(zh, '。'), en: endWith(capitalized(message), '.') };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const WHOLE_NUMBER = 'write a whole number from ';

function wholeNumber(message: string): string {
  return message.replace(WHOLE_NUMBER, '请写整数，范围 ').replace(' to ', ' 到 ');
}

function endWith(text: string, stop: string): string {
  return /[。.!?？！]$/u.test(text) ? text : `${text}${stop}`;
}

const CHINESE: ReadonlyMap<string, string> = new Map([
  ['use small letters, digits and hyphens, starting with a letter', '只用小写字母、数字和连字符，以字母开头'],
  ['use small letters, digits and underscores, starting with a letter', '只用小写字母、数字和下划线，以字母开头'],
  ['write a concept as area.topic, for example conv.stride', '知识点写成“领域.主题”，例如 conv.stride'],
  ['write a slip code as area.rule, for example size.rounded-up', '错因代码写成“领域.规则”，例如 size.rounded-up'],
  ['give both "from" and "to", or neither', '“from”和“to”要么都写，要么都不写'],
  ['give either "from"/"to" or "one_of", not both', '“from”/“to”和“one_of”只能写一种'],
  ['"from" must not be greater than "to"', '“from”不能大于“to”'],
  [
    'give values under "lecture", a range under "from" and "to", or a list under "one_of"',
    '请在 lecture 里写出值，或在 from、to 里写范围，或在 one_of 里列出几组值',
  ],
  ['give the option a "text", a "map_with" or a "kernel"', '选项要有 text、map_with 或 kernel'],
  ['write either "property" or "layers" in each requirement', '每条要求写 property 或 layers，二者取一'],
  ['a variable is one letter', '变量是一个字母'],
  ['name at least one variable', '至少写一个变量'],
  ['name at most 8 variables', '至多写 8 个变量'],
  ['give either a "quantity", which the engine computes, or a "value"', '请写 quantity（由引擎计算）或 value，只写一个'],
  [
    'with a "value" leave out everything that belongs to a quantity ("of", "cell", "carry" …)',
    '写了 value，就不要写属于 quantity 的键（of、cell、carry 等）',
  ],
  [
    'write the rows with spaces between numbers and / between rows, for example "1 0 / 0 1"',
    '数之间用空格、行之间用 / 分开，例如 "1 0 / 0 1"',
  ],
  ['all rows need the same number of values', '各行的数必须一样多'],
  ['write the id of a question of this lesson', '请写本课一道题目的 id'],
  ['padding goes with pad_mode="pad"', 'padding 只能和 pad_mode="pad" 一起写'],
  ['the kernel does not fit into the input', '卷积核比（补零后的）输入还大'],
  ['input must have as many rows and columns as height and width say', 'input 的行列数要与 height、width 一致'],
  ['weights go with operation="convolution" and an input', 'weights 只能和 operation="convolution" 及 input 一起写'],
  ['weights must have as many rows and columns as the kernel', 'weights 的行列数要与卷积核一致'],
  ['write one to three numbers of units, for example 4 or 4 4 1', '请写一到三层神经元的个数，例如 4 或 4 4 1'],
  ['write a number, for example -1 or 0.5', '请写一个数，例如 -1 或 0.5'],
  [
    'write the steps with spaces between them, out of conv, relu, maxpool, avgpool',
    '各步之间用空格分开，可以写 conv、relu、maxpool、avgpool',
  ],
  ['write at most 6 steps', '至多写 6 步'],
  ['the input has at most 12 rows and columns', '输入至多 12 行、12 列'],
  ['the kernel has at most 5 rows and columns', '卷积核至多 5 行、5 列'],
  ['write conv once: there is one kernel', 'conv 只能写一次：卷积核只有一个'],
  ['conv needs weights', '有 conv 就要写 weights'],
  ['weights go with the step conv', 'weights 要和 conv 这一步一起写'],
  ['bias goes with the step conv', 'bias 要和 conv 这一步一起写'],
  ['write a whole number for each layer, with spaces between them', '每层写一个整数，之间用空格分开'],
  ['write at most 8 layers', '至多写 8 层'],
  ['write as many strides as kernels', '步幅和卷积核的个数要一样多'],
  ['a drawing is 28×28 cells: write 784 signs, each 0 to 9 or a to f', '画是 28×28 格：写 784 个符号，每个是 0 到 9 或 a 到 f'],
  ['weights go with kernel="own", and kernel="own" needs weights', 'weights 和 kernel="own" 要一起写'],
  ['write 3 rows of 3 weights', '请写 3 行，每行 3 个权重'],
]);

/** The part of JSON Schema that is needed to find which keys and constants are allowed at a path. */
interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
}

function vocabularyOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema;
}

function keysAt(root: JsonSchema, path: Path): string[] {
  return [...new Set(schemasAt(root, path).flatMap((schema) => Object.keys(schema.properties ?? {})))];
}

function constantsAt(root: JsonSchema, path: Path): string[] {
  const constants = schemasAt(root, path).flatMap(({ const: value, enum: values }) => values ?? [value]);
  return [...new Set(constants.filter((value) => value !== undefined).map(String))];
}

function schemasAt(root: JsonSchema, path: Path): JsonSchema[] {
  let level = alternatives(root);
  for (const key of path) level = level.flatMap((schema) => childrenOf(schema, key)).flatMap(alternatives);
  return level;
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return inner.length === 0 ? [schema] : [schema, ...inner.flatMap(alternatives)];
}

function childrenOf(schema: JsonSchema, key: PropertyKey): JsonSchema[] {
  if (typeof key === 'number') {
    const items = Array.isArray(schema.items) ? (schema.items as readonly JsonSchema[]) : [schema.items as JsonSchema];
    return [...(schema.prefixItems ?? []), ...items].filter((item) => (item as JsonSchema | undefined) !== undefined);
  }
  const own = schema.properties?.[String(key)];
  if (own !== undefined) return [own];
  return typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
}
