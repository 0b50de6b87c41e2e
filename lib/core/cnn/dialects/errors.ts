/** Everything that can be wrong with code a caller gives or wants, as data with a place and a sentence in both languages. */
import type { Localized } from '@/lib/core/shared/locale';

import { describeCnnError } from '../describe-error';
import type { CnnError } from '../errors';

/** The closed list of codes, each with what its sentence needs. */
export interface CodeErrorParams {
  'source-too-long': { length: number; limit: number };
  'nesting-too-deep': { limit: number };
  syntax: Readonly<Record<string, never>>;
  /** Tabs and spaces that Python cannot compare. */
  'indentation-mixed': Readonly<Record<string, never>>;
  'sign-full-width': { sign: string; meant: string };
  'bracket-open': { bracket: string };
  /** A construct of Python that is not read: try, with, yield, async, ... */
  'construct-unsupported': { what: string };
  /** Names that reach beyond the network: eval, exec, open, os, ... They are never run, and never read. */
  'name-refused': { name: string };
  'decorator-unsupported': { name: string };
  'name-unknown': { name: string };
  'attribute-unknown': { owner: string; name: string };
  'layer-unknown': { name: string; nearest: string | null };
  'argument-unknown': { callee: string; name: string };
  'argument-missing': { callee: string; name: string };
  'argument-repeated': { callee: string; name: string };
  'arguments-too-many': { callee: string; expected: number; actual: number };
  'argument-wrong': { callee: string; name: string; expected: string; actual: string };
  'not-callable': { what: string };
  'operation-unsupported': { what: string };
  /** A value the text alone does not give, where one is needed. */
  'value-unknown': { what: string | Localized };
  'index-out-of-range': { index: string };
  'unpack-count-wrong': { expected: number; actual: number };
  'exception-raised': { what: string };
  'number-too-large': Readonly<Record<string, never>>;
  'division-by-zero': Readonly<Record<string, never>>;
  'too-many-steps': { limit: number };
  'too-much-memory': { limit: number };
  'calls-too-deep': { limit: number };
  'too-many-layers': { limit: number };
  /** `line`: where the layer is made; null where the error stands there anyway. */
  'channels-mismatch': { layer: string; argument: string; stated: number; actual: number; line: number | null };
  'reshape-mismatch': { stated: number; actual: number };
  /** A module with weights is called twice, so both calls share them; a network here has no shared weights. */
  'module-shared': { layer: string };
  'framework-refuses': { what: Localized };
  /** The engine's own error about a layer. */
  network: { error: CnnError };
  'note-wrong': { note: string };
  'dialect-unknown': Readonly<Record<string, never>>;
  'dialect-ambiguous': { dialects: string };
  'entry-missing': Readonly<Record<string, never>>;
  'entry-unknown': { entry: string };
  'entry-ambiguous': { entries: string };
  'entry-no-network': { entry: string; what: string };
  'input-missing': Readonly<Record<string, never>>;
  'input-mismatch': { stated: string; given: string };
  'output-not-tensor': { what: string };
  'output-not-last': { output: string; last: string };
  'not-expressible': { layer: string; dialect: string; why: Localized };
  'not-sequential': { layer: string };
}

export type CodeErrorCode = keyof CodeErrorParams;

export interface CodeError {
  readonly code: CodeErrorCode;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units as editors count. */
  readonly column: number;
  readonly message: Localized;
  /** What could stand there instead. */
  readonly supported?: readonly string[];
  /** The engine's error behind it, for the code `network`. */
  readonly cause?: CnnError;
}

/** In Chinese, what has no name in the code. */
const WORDS: Readonly<Record<string, string>> = {
  tensor: '张量',
  'a tensor': '张量',
  'a size': '大小',
  'the batch size': '批次大小',
  'the input size': '输入大小',
};

type Sentences = { readonly [C in CodeErrorCode]: (params: Readonly<CodeErrorParams[C]>) => Localized };

const SENTENCES: Sentences = {
  'source-too-long': ({ length, limit }) => ({
    zh: `代码有 ${length} 个字符，最多 ${limit} 个`,
    en: `the source has ${length} characters; at most ${limit} are read`,
  }),
  'nesting-too-deep': ({ limit }) => ({
    zh: `这里的嵌套超过 ${limit} 层`,
    en: `this is nested more than ${limit} levels deep`,
  }),
  syntax: () => ({ zh: '这里不符合 Python 语法', en: 'this is no valid Python' }),
  'indentation-mixed': () => ({
    zh: '这一行的缩进与前面不一致：制表符和空格混在一起；请只用空格',
    en: 'the indentation of this line is inconsistent with the lines before: tabs and spaces are mixed; use spaces alone',
  }),
  'sign-full-width': ({ sign, meant }) => ({
    zh: meant === ' ' ? '这里是全角空格；请改成半角空格' : `这里是全角符号“${sign}”；请改成半角的 ${meant}`,
    en:
      meant === ' '
        ? 'this is a full-width space; write an ordinary one'
        : `this is the full-width sign ${sign}; write ${meant} instead`,
  }),
  'bracket-open': ({ bracket }) => ({
    zh: `这里的括号 ${bracket} 没有闭合`,
    en: `the bracket ${bracket} opened here is not closed`,
  }),
  'construct-unsupported': ({ what }) => ({
    zh: `不支持 ${what}：这里只读定义网络的代码`,
    en: `no support for ${what}: only code which defines a network is read`,
  }),
  'name-refused': ({ name }) => ({
    zh: `不允许使用 ${name}：代码只被读取，从不运行`,
    en: `the name ${name} is refused: the text is only read and never run`,
  }),
  'decorator-unsupported': ({ name }) => ({
    zh: `不支持装饰器 @${name}`,
    en: `the decorator @${name} is not supported`,
  }),
  'name-unknown': ({ name }) => ({ zh: `名称 ${name} 没有定义`, en: `the name ${name} is not defined` }),
  'attribute-unknown': ({ owner, name }) => ({
    zh: `${owner} 没有属性 ${name}`,
    en: `there is no attribute ${name} of ${owner}`,
  }),
  'layer-unknown': ({ name, nearest }) => ({
    zh: `不支持 ${name}${nearest === null ? '' : `；最接近的是 ${nearest}`}`,
    en: `there is no support for ${name}${nearest === null ? '' : `; the nearest supported name is ${nearest}`}`,
  }),
  'argument-unknown': ({ callee, name }) => ({
    zh: `${callee} 没有参数 ${name}`,
    en: `there is no argument ${name} of ${callee}`,
  }),
  'argument-missing': ({ callee, name }) => ({
    zh: `${callee} 缺少参数 ${name}`,
    en: `the argument ${name} of ${callee} is missing`,
  }),
  'argument-repeated': ({ callee, name }) => ({
    zh: `${callee} 的参数 ${name} 给了两次`,
    en: `the argument ${name} of ${callee} is given twice`,
  }),
  'arguments-too-many': ({ callee, expected, actual }) => ({
    zh: `${callee} 最多接受 ${expected} 个位置参数，得到 ${actual} 个`,
    en: `at most ${expected} positional arguments go to ${callee}, got ${actual}`,
  }),
  'argument-wrong': ({ callee, name, expected, actual }) => ({
    zh: `${callee} 的参数 ${name} 应为 ${expected}，得到 ${actual}`,
    en: `the argument ${name} of ${callee} must be ${expected}, got ${actual}`,
  }),
  'not-callable': ({ what }) => ({ zh: `${what} 不能被调用`, en: `there is no way to call ${what}` }),
  'operation-unsupported': ({ what }) => ({
    zh: `不支持这个运算：${what}`,
    en: `this operation is not supported: ${what}`,
  }),
  'value-unknown': ({ what }) => {
    const { zh, en } = typeof what === 'string' ? { zh: WORDS[what] ?? what, en: what } : what;
    return { zh: `只读代码无法知道${joint(zh)}的值`, en: `the value of ${en} is not known from the text alone` };
  },
  'index-out-of-range': ({ index }) => ({ zh: `下标 ${index} 不存在`, en: `there is no item at ${index}` }),
  'unpack-count-wrong': ({ expected, actual }) => ({
    zh: `左边有 ${expected} 个名称，右边有 ${actual} 个值`,
    en: `${expected} names on the left, ${actual} values on the right`,
  }),
  'exception-raised': ({ what }) => ({
    zh: `代码自己在这里报错：${what}`,
    en: `the code itself raises an error here: ${what}`,
  }),
  'number-too-large': () => ({ zh: '这个数太大', en: 'this number is too large' }),
  'division-by-zero': () => ({ zh: '除数是 0', en: 'division by zero' }),
  'too-many-steps': ({ limit }) => ({
    zh: `读这段代码要用超过 ${limit} 步，太多了：请写得短一些，有循环的话看看它会不会结束`,
    en: `reading this takes more than ${limit} steps, which is too many: make the code shorter, and see that any loop in it ends`,
  }),
  'too-much-memory': ({ limit }) => ({
    zh: `这段代码的列表和字符串超过 ${limit} 个值`,
    en: `lists and strings of this code hold more than ${limit} values`,
  }),
  'calls-too-deep': ({ limit }) => ({
    zh: `调用嵌套超过 ${limit} 层；请看看递归会不会结束`,
    en: `calls are nested more than ${limit} deep: see that any recursion ends`,
  }),
  'too-many-layers': ({ limit }) => ({ zh: `网络超过 ${limit} 层`, en: `the network has more than ${limit} layers` }),
  'channels-mismatch': ({ layer, argument, stated, actual, line }) => ({
    zh: `层 ${layer}${line === null ? '' : `（第 ${line} 行创建）`}：${argument} 写的是 ${stated}，但输入有 ${actual}`,
    en: `layer ${layer}${line === null ? '' : ` (made on line ${line})`}: ${argument} is ${stated}, but its input has ${actual}`,
  }),
  'reshape-mismatch': ({ stated, actual }) => ({
    zh: `这里要变成 ${stated} 个值，但输入有 ${actual} 个`,
    en: `this asks for ${stated} values, but the input has ${actual}`,
  }),
  'module-shared': ({ layer }) => ({
    zh: `层 ${layer} 有参数，这里是第二次调用它（共享权重），不支持；请创建两个这样的层，各调用一次`,
    en: `layer ${layer} has weights and this is its second call, which would share them: that is not supported; create two such layers and call each once`,
  }),
  'framework-refuses': ({ what }) => what,
  network: ({ error }) => ({
    zh: describeCnnError(error, 'zh-CN').replace(/。$/, ''),
    en: describeCnnError(error, 'en').replace(/\.$/, ''),
  }),
  'note-wrong': ({ note }) => ({
    zh: `注释 ${note} 与代码不一致`,
    en: `the note ${note} does not agree with the code`,
  }),
  'dialect-unknown': () => ({
    zh: '看不出是哪个框架：请 import mindspore、torch 或 keras',
    en: 'the framework cannot be told: import mindspore, torch or keras',
  }),
  'dialect-ambiguous': ({ dialects }) => ({
    zh: `代码用了几个框架（${dialects}）：请指定一个`,
    en: `the code imports several frameworks (${dialects}): name the one meant`,
  }),
  'entry-missing': () => ({ zh: '代码里没有定义网络', en: 'the code defines no network' }),
  'entry-unknown': ({ entry }) => ({ zh: `代码里没有 ${entry}`, en: `the code defines no ${entry}` }),
  'entry-ambiguous': ({ entries }) => ({
    zh: `代码里有几个网络（${entries}）：请指定一个`,
    en: `the code defines several networks (${entries}): name the one meant`,
  }),
  'entry-no-network': ({ entry, what }) => ({
    zh: `${entry} 不是网络，而是 ${what}`,
    en: `the entry ${entry} is no network but ${what}`,
  }),
  'input-missing': () => ({
    zh: '不知道输入的大小：请给出输入的形状',
    en: 'the size of the input is not known: give its shape',
  }),
  'input-mismatch': ({ stated, given }) => ({
    zh: `代码里的输入是 ${stated}，给出的是 ${given}`,
    en: `the input is ${stated} in the code, but ${given} is given`,
  }),
  'output-not-tensor': ({ what }) => ({
    zh: `网络应当返回一个张量，这里返回的是 ${what}`,
    en: `a network must return one tensor; this returns ${what}`,
  }),
  'output-not-last': ({ output, last }) => ({
    zh: `网络返回 ${output}，但之后还算了 ${last}，没有用到`,
    en: `the network returns ${output}, but computes ${last} after it and does not use it`,
  }),
  'not-expressible': ({ layer, dialect, why }) => ({
    zh: `${dialect} 写不出层 ${layer}：${why.zh.replace(/。$/, '')}`,
    en: `layer ${layer} cannot be said in ${dialect}: ${why.en.replace(/\.$/, '')}`,
  }),
  'not-sequential': ({ layer }) => ({
    zh: `层 ${layer} 不能写进顺序容器`,
    en: `layer ${layer} cannot stand in a sequential container`,
  }),
};

/** Words of another script stand apart from Chinese ones. */
function joint(what: string): string {
  return /^[\u4e00-\u9fff]/.test(what) ? what : ` ${what} `;
}

function sentence<C extends CodeErrorCode>(code: C, params: Readonly<CodeErrorParams[C]>): Localized {
  const { zh, en } = SENTENCES[code](params);
  return { zh: `${zh}。`, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.` };
}

/** Ends reading at the first problem. It never leaves this folder: readCode turns it into a CodeError. */
export class CodeStop extends Error {
  constructor(
    readonly problem: Omit<CodeError, 'line' | 'column'>,
    /** Offset in the source. */
    readonly at: number,
  ) {
    super(problem.code);
  }
}

/** An error before its place is known. */
export function problemOf<C extends CodeErrorCode>(
  code: C,
  params: CodeErrorParams[C],
): Omit<CodeError, 'line' | 'column'> {
  return { code, message: sentence(code, params) };
}

export function stop<C extends CodeErrorCode>(at: number, code: C, params: CodeErrorParams[C]): never {
  throw new CodeStop(problemOf(code, params), at);
}

/** Stops with the names that could have stood there. */
export function stopWithChoices(
  at: number,
  problem: Omit<CodeError, 'line' | 'column'>,
  supported: readonly string[],
): never {
  throw new CodeStop({ ...problem, supported }, at);
}

export function stopForNetwork(at: number, error: CnnError): never {
  throw new CodeStop({ ...problemOf('network', { error }), cause: error }, at);
}

/** The error with its place in the source, 1-based. */
export function placeError({ problem, at }: CodeStop, source: string): CodeError {
  const before = source.slice(0, Math.max(0, at));
  const line = before.split('\n').length;
  return { ...problem, line, column: before.length - before.lastIndexOf('\n') };
}
