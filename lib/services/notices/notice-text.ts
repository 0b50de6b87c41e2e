import { readNotice } from '@/lib/content/notice';

import { drawFigures } from '../lessons/drawn-figure';

import type { Root } from 'hast';
import type { DrawnFigures } from '../lessons/drawn-figure';

/** A text of a notice, ready to be drawn. */
export interface NoticeText {
  readonly hast: Root;
  readonly figures: DrawnFigures;
}

/** Null where the text is beyond the limits. */
export async function noticeText(text: string): Promise<NoticeText | null> {
  const { hast, figures } = readNotice(text);
  return hast === undefined ? null : { hast, figures: await drawFigures(figures) };
}
