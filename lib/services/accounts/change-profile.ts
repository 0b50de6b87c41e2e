import type { Actor } from '@/lib/core/access/actor';
import { normalizeName } from '@/lib/core/access/name';
import type { Locale } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { updateProfile } from '@/lib/db/users';

import { required } from '../required';

export interface ChangeProfile {
  readonly actor: Actor;
  readonly name?: string | undefined;
  readonly locale?: Locale | undefined;
}

/**
 * Changes what people may change of themselves: their name and their language.
 *
 * @throws AppError name_unusable
 */
export async function changeProfile({ actor, name, locale }: ChangeProfile): Promise<{ readonly name: string }> {
  const row = await updateProfile(getDb(), {
    id: actor.id,
    ...(name === undefined ? {} : { name: required(normalizeName(name), 'name') }),
    ...(locale === undefined ? {} : { locale }),
  });
  return { name: row.name };
}
