'use client';

import { Activity, lazy, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ComponentType } from 'react';

import { loadPatiently } from './load-patiently';
import { inUse } from './signs-of-life';

/** The server draws everything at once. */
const ON_SERVER = typeof window === 'undefined';

interface LaterOptions<P> {
  /** True where something must happen although nobody uses the page. Asked in the browser alone. */
  readonly atOnce?: (props: P) => boolean;
}

let want: () => void = () => undefined;
/** One for all: React brings such parts of a page to life together, and waits for the last of them. */
const wanted = new Promise<void>((resolve) => {
  want = resolve;
  void inUse.then(resolve);
});

/**
 * A component that the server draws, and whose code the browser fetches at the first sign that somebody uses the page.
 * Until it is there the server's own drawing stays where it is, and what is typed into it as well.
 *
 * It is an `Activity` and not a `Suspense`, of which the server moves large ones to the end of the page, where
 * nobody without scripts would see them.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { atOnce }: LaterOptions<P> = {},
): ComponentType<P> {
  const Part = lazy(async () => {
    if (ON_SERVER) return { default: await load() };
    await wanted;
    return { default: await loadPatiently(load) };
  });
  return function Later(props: P) {
    const [drawnByServer] = useState(useIsHydrating());
    // A page that the router brings has nothing to show in the meantime.
    if (!drawnByServer) want();
    const urgent = drawnByServer && atOnce?.(props) === true;
    useEffect(() => {
      if (urgent) want();
    }, [urgent]);
    // The same element each time: a new one would have React draw anew what the server drew, and lose what was typed.
    return useMemo(
      () => (
        <Activity>
          <Part {...props} />
        </Activity>
      ),
      [props],
    );
  };
}

function useIsHydrating(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => false,
    () => true,
  );
}
