import { failure, success } from '../../../shared/result';

import type { Result } from '../../../shared/result';
import type { Unreadable } from '../../reading';

/** What the browser may know of a network part. A raw answer is source text. */
export interface NetworkPart {
  readonly kind: 'network';
  readonly id: string;
  readonly label: string | null;
  readonly dialects: readonly ('mindspore' | 'pytorch' | 'keras')[];
  /** The shape the network is given, height×width×channels. */
  readonly input: string;
  /** What it must have, one sentence each. */
  readonly requirements: readonly { readonly html: string }[];
}

/**
 * A VGG16 is half as long, a ResNet-18 written out layer by layer a little shorter. Measured on two busy cores: the slowest texts of network.test.ts
 * take 1 to 30 ms, as the median of 9 warm runs; a single run took up to 55 ms, and the first in a process up to 110 ms.
 */
export const MAX_CODE_LENGTH = 8000;

/** Source text with its lines as they were typed; only the sign between lines is made one. */
export function readCodeText(raw: string): Result<string, Unreadable> {
  if (raw.length > MAX_CODE_LENGTH) return failure({ code: 'too-long', limit: MAX_CODE_LENGTH });
  const text = raw.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n');
  return text.trim() === '' ? failure({ code: 'empty' }) : success(text);
}

/** What can be said of code before it is read: how long it is. */
export function formatCodeText(text: string): string {
  const count = text.trimEnd().split('\n').length;
  return `代码 ${count} 行 / ${count} ${count === 1 ? 'line' : 'lines'} of code`;
}
