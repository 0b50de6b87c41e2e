import * as z from 'zod';

import { ITEM_COLUMNS } from '@/lib/services/insight/view-items';
import type { ItemColumn, ItemOrder } from '@/lib/services/insight/view-items';

/** What the address of the table says; whatever it does not understand is as usual. */
export interface ItemsQuery {
  readonly lessonId: string | undefined;
  readonly order: ItemOrder;
}

const OrderSchema = z
  .string()
  .transform((text) => ({ column: text.replace(/^-/u, ''), descending: text.startsWith('-') }))
  .pipe(z.object({ column: z.enum(ITEM_COLUMNS), descending: z.boolean() }));

export function readItemsQuery(searched: Readonly<Record<string, string | string[] | undefined>>): ItemsQuery {
  const order = OrderSchema.safeParse(searched['sort']);
  const lesson = z.string().min(1).max(80).safeParse(searched['lesson']);
  return {
    lessonId: lesson.success ? lesson.data : undefined,
    order: order.success ? order.data : { column: 'course', descending: false },
  };
}

/** Pressed once it sorts by the column, pressed again the other way. */
export function sortedBy(home: string, column: ItemColumn, { lessonId, order }: ItemsQuery): string {
  const descending = order.column === column && !order.descending;
  const parameters = new URLSearchParams();
  if (lessonId !== undefined) parameters.set('lesson', lessonId);
  if (column !== 'course' || descending) parameters.set('sort', `${descending ? '-' : ''}${column}`);
  const text = parameters.toString();
  return text === '' ? home : `${home}?${text}`;
}
