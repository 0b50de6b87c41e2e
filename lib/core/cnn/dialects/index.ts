/** Code in, code out: networks read from, and written as, MindSpore, PyTorch and Keras source text. */
export type { CodeError, CodeErrorCode } from './errors';
export type { Dialect } from './frameworks/framework';
export type { ReadLimits } from './limits';
export { readCode } from './read-code';
export type { CodeArgument, CodeNetwork, ReadCodeOptions } from './read-code';
export { writeCode } from './write-code';
export type { WriteCodeOptions } from './write-code';
