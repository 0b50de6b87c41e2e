import type { Area } from '@/messages/catalogue';
import { READABLE } from '@/messages/readable';

import { TIME_ZONE } from './i18n';
import { getLocale } from './page';

/** The texts of some areas, as they travel to the browser. */
export async function messagesOf(areas: readonly Area[]) {
  const locale = await getLocale();
  const messages = Object.fromEntries(areas.map((area) => [area, READABLE[locale][area]]));
  return { locale, timeZone: TIME_ZONE, messages };
}
