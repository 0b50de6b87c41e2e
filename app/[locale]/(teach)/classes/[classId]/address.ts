import type { Arrangement } from '@/lib/services/class-page/arrange-students';

/** What the address of a class page says: everything that the page shows can be linked to, and works without scripts. */
export interface PageQuery extends Arrangement {
  readonly lessonId: string | null;
}

/** The page with some of it changed; what is as usual is left out of the address. */
export function addressOf(home: string, query: PageQuery): string {
  const { lessonId, sort, descending, search, group, state } = query;
  const parameters = new URLSearchParams();
  if (lessonId !== null) parameters.set('lesson', lessonId);
  if (sort !== 'name' || descending) parameters.set('sort', `${descending ? '-' : ''}${sort}`);
  if (search !== '') parameters.set('q', search);
  if (group !== null) parameters.set('group', group);
  if (state !== null) parameters.set('state', state);
  const text = parameters.toString();
  return text === '' ? home : `${home}?${text}`;
}
