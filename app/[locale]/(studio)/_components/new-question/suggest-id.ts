/** An id made of the words of a title; empty where a title has no Latin letters. */
export function suggestId(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{Mark}/gu, '')
    .match(/[a-z0-9]+/gu);
  const id = (words ?? []).join('-').replace(/^[0-9-]+/u, '');
  return id.slice(0, MOST).replace(/-+$/u, '');
}

export const MOST = 80;
export const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;
