import { mayMakeWorksheets } from '@/lib/core/access/worksheets';

import { listMyClasses } from '../classes/list-my-classes';
import { AppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import type { MyClass } from '../classes/list-my-classes';

/**
 * The classes that somebody teaches, for those who may make worksheets. To everybody else there are no worksheets.
 *
 * @throws AppError not_found
 */
export async function requireWorksheetMaker(who: {
  readonly actor: Actor;
  readonly locale: Locale;
}): Promise<readonly MyClass[]> {
  const classes = await listMyClasses(who);
  const taught = classes.filter(({ role }) => role === 'teacher');
  if (!mayMakeWorksheets(who.actor, { teachesClass: taught.length > 0 })) throw new AppError('not_found');
  return taught;
}
