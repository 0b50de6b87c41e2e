import { failure, success } from '@/lib/core/shared/result';
import { describeCnnError } from '@/lib/core/cnn';

import type { CnnError } from '@/lib/core/cnn';
import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

/**
 * @file What a figure shows is its view: plain data for the page, worked out by the engine from the figure's attributes and
 * nothing else. Rows and columns count from 0 at the top left.
 */

export type Matrix = readonly (readonly number[])[];

/** What every view holds. */
export interface FigureBase {
  readonly component: string;
  /** What the picture shows, in the words of the lesson. */
  readonly caption: string | null;
}

/** A view, or why these attributes make no figure. */
export type Drawing<View extends FigureBase> = Result<View, Localized>;

/** An engine's result with its refusal in words. */
export function inWords<T>(result: Result<T, CnnError>): Result<T, Localized> {
  if (result.ok) return success(result.value);
  return failure({ zh: describeCnnError(result.error, 'zh-CN'), en: describeCnnError(result.error, 'en') });
}
