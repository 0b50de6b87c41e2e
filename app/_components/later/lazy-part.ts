import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';

import { loadPatiently } from './load-patiently';

/** A component whose code is fetched when it is first shown, again and again until it comes. */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => ({ default: await loadPatiently(load) }));
}
