/** Small letters, digits and hyphens, beginning with a letter, as ids of documents are; `usual` where a text has none of them. */
export function slugOf(text: string, usual: string): string {
  const slug = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, MAX_SLUG)
    .replaceAll(/^-+|-+$/gu, '');
  if (!/[a-z]/u.test(slug)) return usual;
  return /^[a-z]/u.test(slug) ? slug : `${usual}-${slug}`;
}

const MAX_SLUG = 60;

/** The same with a number behind it, where it is taken. */
export function uniqueSlug(slug: string, taken: ReadonlySet<string>): string {
  let unique = slug;
  for (let number = 2; taken.has(unique); number += 1) unique = `${slug}-${number}`;
  return unique;
}
