import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { locale as localeParam } from 'next/root-params';
import { cache } from 'react';
import type * as z from 'zod';

import type { Actor } from '@/lib/core/access/actor';
import { isLocale, localize } from '@/lib/core/shared/locale';
import type { Locale } from '@/lib/core/shared/locale';
import { toAppError } from '@/lib/services/errors';

import { sessionActor } from './actor';
import { getTranslator } from './i18n';
import { PATH_HEADER } from './path-header';
import { sessionCookie } from './session';

/** The language of the page being rendered: the first part of its address. */
export async function getLocale(): Promise<Locale> {
  const value = await localeParam();
  if (typeof value !== 'string' || !isLocale(value)) notFound();
  return value;
}

/** Who reads the page being rendered; null when nobody is signed in. Asked once per request, however often called. */
export const getActor = cache(async (): Promise<Actor | null> => {
  const cookie = (await cookies()).get(sessionCookie().name)?.value;
  return sessionActor(cookie);
});

/** Who reads; `unknown` while the database is away: what needs no account stays readable, and says so. */
export async function getReader(): Promise<Actor | null | 'unknown'> {
  try {
    return await getActor();
  } catch (error) {
    if (toAppError(error)?.code === 'unavailable') return 'unknown';
    throw error;
  }
}

/** Who reads the page; sends everybody else to sign in and back again. */
export async function requireActor(): Promise<Actor> {
  const actor = await getActor();
  if (actor !== null) return actor;
  const next = (await headers()).get(PATH_HEADER);
  const query = next === null ? '' : `?${new URLSearchParams({ next }).toString()}`;
  redirect(`/${await getLocale()}/sign-in${query}`);
}

/** The names in a page's address; the "not found" page where nothing can be called so, and so nothing is asked. */
export async function placeOrNotFound<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  params: Promise<unknown>,
): Promise<z.output<z.ZodObject<Shape>>> {
  // The language is among them, too.
  const place = schema.strip().safeParse(await params);
  if (!place.success) notFound();
  return place.data;
}

/**
 * What a use case returns for a page. What is not there, or not for this reader, becomes the "not found" page: a reader
 * must not learn which of the two it is. Everything else goes to the error page.
 */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const known = toAppError(error);
    if (known?.code === 'not_found' || known?.code === 'forbidden') notFound();
    throw error;
  }
}

/** The same for what costs much: that somebody asked for too much at once becomes the sentence to show instead. */
export async function orTooMuch<T>(work: Promise<T>, locale: Locale): Promise<T | { readonly tooMuch: string }> {
  try {
    return await orNotFound(work);
  } catch (error) {
    const known = toAppError(error);
    if (known?.code !== 'too_many_attempts') throw error;
    const { explanation } = known;
    return {
      tooMuch:
        explanation === undefined
          ? getTranslator(locale, 'errors')('too_many_attempts')
          : localize(explanation, locale),
    };
  }
}
