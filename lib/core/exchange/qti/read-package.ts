import { EXCHANGE_LIMITS, TOO_LARGE, TOO_MANY_FILES, TOO_MANY_ITEMS } from '../limits';
import { errorAt, NOWHERE } from '../problem';
import { descendantsOf } from '../text/markup';
import { readXml } from '../xml/read';

import { readQtiItem } from './read-item';
import { missingFile, NO_ITEMS } from './wording';

import type { ExchangeReading, ReadItem } from '../formats';
import type { ExchangeProblem } from '../problem';

export const MANIFEST = 'imsmanifest.xml';

/** Reads the items that the manifest lists, in its order; without one, every file that is an item. */
export function readQtiPackage(files: ReadonlyMap<string, string>): ExchangeReading {
  const refused = tooMuch(files);
  if (refused !== null) return { items: [], problems: [refused] };
  const listed = listedFiles(files);
  const items: ReadItem[] = [];
  const problems: ExchangeProblem[] = [...listed.problems];
  for (const path of listed.paths.slice(0, EXCHANGE_LIMITS.items)) {
    const read = readQtiItem(files.get(path) ?? '', path);
    items.push(...read.items);
    problems.push(...read.problems);
  }
  if (listed.paths.length > EXCHANGE_LIMITS.items) problems.push(errorAt(NOWHERE, TOO_MANY_ITEMS));
  if (listed.paths.length === 0 && problems.length === 0) problems.push(errorAt(NOWHERE, NO_ITEMS));
  return { items, problems };
}

function tooMuch(files: ReadonlyMap<string, string>): ExchangeProblem | null {
  if (files.size > EXCHANGE_LIMITS.files) return errorAt(NOWHERE, TOO_MANY_FILES);
  const characters = [...files.values()].reduce((sum, text) => sum + text.length, 0);
  return characters > EXCHANGE_LIMITS.characters * PACKAGE_SHARE ? errorAt(NOWHERE, TOO_LARGE) : null;
}

/** All files of a package together are at most this many times one file. */
const PACKAGE_SHARE = 5;

interface Listed {
  readonly paths: readonly string[];
  readonly problems: readonly ExchangeProblem[];
}

function listedFiles(files: ReadonlyMap<string, string>): Listed {
  const manifest = [...files.keys()]
    .filter((path) => path === MANIFEST || path.endsWith(`/${MANIFEST}`))
    .toSorted((left, right) => left.length - right.length)[0];
  if (manifest === undefined)
    return { paths: [...files].flatMap(([path, text]) => (isItem(text) ? [path] : [])), problems: [] };
  const root = readXml(files.get(manifest) ?? '', manifest);
  if (!root.ok) return { paths: [], problems: [root.error] };
  const folder = manifest.slice(0, -MANIFEST.length);
  const resources = descendantsOf(root.value).filter(
    ({ name, attributes }) => name === 'resource' && /^imsqti_item_/u.test(attributes.get('type') ?? ''),
  );
  const named = resources.map(({ line, attributes }) => ({
    line,
    path: resolved(folder, attributes.get('href') ?? ''),
  }));
  return {
    paths: [...new Set(named.flatMap(({ path }) => (files.has(path) ? [path] : [])))],
    problems: named
      .filter(({ path }) => !files.has(path))
      .map(({ path, line }) => errorAt({ place: manifest, line }, missingFile(path))),
  };
}

function isItem(text: string): boolean {
  return /<(?:[\w-]+:)?(?:assessmentItem|qti-assessment-item)[\s>]/u.test(text.slice(0, 4000));
}

/** A name within the package: looked up among its files and nowhere else. */
function resolved(folder: string, href: string): string {
  const names: string[] = [];
  for (const name of (folder + decoded(href)).split('/')) {
    if (name === '..') names.pop();
    else if (name !== '.' && name !== '') names.push(name);
  }
  return names.join('/');
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
