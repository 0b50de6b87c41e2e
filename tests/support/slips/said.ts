import { expect } from 'vitest';

import { findSlip } from '@/lib/core/questions/slips/catalogue';

import { frameOf } from './row';

import type { Row } from './row';

/** @file What is said about a slip, and the small layers that it is said about. */

export type Case = Omit<Row, 'wrong' | 'code'>;

/** The words for a mistake, in English, once it has been seen that it can be made; both languages give the same numbers. */
export function explained(code: string, asked: Case): string {
  const frame = frameOf({ code, ...asked, wrong: 0 });
  const slip = findSlip(code);
  expect(slip?.run(frame)).not.toBeNull();
  return slip?.explain(frame).en ?? '';
}

export function chinese(code: string, asked: Case): string {
  return findSlip(code)?.explain(frameOf({ code, ...asked, wrong: 0 })).zh ?? '';
}

export function conv(settings: Record<string, unknown> = {}) {
  return { conv2d: { id: 'it', out_channels: 5, kernel_size: 3, ...settings } };
}

export const IMAGE = { input: [12, 12, 1] } as const;
