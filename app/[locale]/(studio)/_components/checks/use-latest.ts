import { useEffect, useState, useSyncExternalStore } from 'react';

import { LatestAsker } from './latest-asker';

import type { AskerOptions, Latest } from './latest-asker';

/**
 * The server's newest answer about an input that changes. The options are those of the first drawing. `input` should stay the same object while it
 * says the same.
 */
export function useLatest<Input, Result>(options: AskerOptions<Input, Result>, input: Input): Latest<Input, Result> {
  const [asker] = useState(() => new LatestAsker(options));
  useEffect(() => {
    window.addEventListener('online', asker.retry);
    return () => {
      window.removeEventListener('online', asker.retry);
      asker.stop();
    };
  }, [asker]);
  useEffect(() => asker.want(input), [asker, input]);
  return useSyncExternalStore(asker.subscribe, asker.snapshot, asker.snapshot);
}
