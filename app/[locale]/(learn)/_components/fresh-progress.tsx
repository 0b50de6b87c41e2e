'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** How often progress has changed in this visit, and at which change each page was last made anew. */
let changes = 0;
const madeAt = new Map<string, number>();

/** Progress has changed: pages that show it, and were made before, are out of date. */
export function noteProgress(): void {
  changes += 1;
}

/** Makes a page anew that the browser brought back from before the newest progress. */
export function FreshProgress({ path }: { readonly path: string }) {
  const router = useRouter();
  useEffect(() => {
    if ((madeAt.get(path) ?? 0) === changes) return;
    madeAt.set(path, changes);
    router.refresh();
  }, [path, router]);
  return null;
}
