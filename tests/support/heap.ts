import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { inject } from 'vitest';

import './questions';

const MB = 2 ** 20;
/** Shares of the rounds at which the heap is measured: first when everything has been warmed up. */
const MEASURED = [1 / 5, 2 / 5, 3 / 5, 4 / 5, 1] as const;

export interface HeapWatch {
  /** To be called before every round, counted from 0; measures now and then. */
  readonly at: (round: number) => void;
  /** To be called behind the last round: by how much more is used than after the warm-up, in MB. Prints the figures. */
  readonly grownMb: () => number;
}

interface WatchOptions {
  readonly rounds: number;
  /** Said beside the figures. */
  readonly name: string;
}

/** What lies on the heap after everything unreachable has been collected. Measures nothing but in full, for collecting takes its time. */
export function watchHeap({ rounds, name }: WatchOptions): HeapWatch {
  const places = new Set(MEASURED.slice(0, -1).map((share) => Math.floor(share * rounds)));
  const used: number[] = [];
  return {
    at(round) {
      if (inject('inFull') && places.has(round)) used.push(usedAfterCollection());
    },
    grownMb() {
      used.push(usedAfterCollection());
      const figures = used.map(
        (bytes, place) => `${Math.round((MEASURED[place] ?? 1) * 100)} %: ${(bytes / MB).toFixed(1)}`,
      );
      console.info(`${name}, heap in MB after collection, by share of ${rounds} rounds: ${figures.join(', ')}`);
      const [first = Number.NaN] = used;
      return ((used.at(-1) ?? Number.NaN) - first) / MB;
    },
  };
}

/** Twice: finalizers of the first collection free what only the second can take. */
function usedAfterCollection(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

const collect = collector();

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
