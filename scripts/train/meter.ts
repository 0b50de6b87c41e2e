/** How far something is that takes longer than a moment: a line on a terminal, which is gone when it is done. */
import { setImmediate } from 'node:timers/promises';

import type { Terminal } from './progress';

export interface Meter {
  /** @param share of the work that is done, from 0 to 1. Now and then lets other events through, such as Ctrl-C. */
  readonly tick: (share: number) => Promise<void>;
  readonly end: () => void;
}

const PAUSE_MS = 50;
/** What is quicker shows nothing. */
const SILENT_MS = 800;
const BAR = 24;

export function createMeter(terminal: Terminal, label: string): Meter {
  const started = performance.now();
  let [paused, isDrawn] = [started, false];
  return {
    async tick(share) {
      const now = performance.now();
      if (now - paused < PAUSE_MS) return;
      if (terminal.isTTY === true && now - started >= SILENT_MS) {
        const filled = Math.round(share * BAR);
        const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`;
        terminal.write(`\r\u001b[K${bar} ${String(Math.floor(100 * share)).padStart(3)} %  ${label}`);
        isDrawn = true;
      }
      await setImmediate();
      paused = performance.now();
    },
    end() {
      if (isDrawn) terminal.write('\r\u001b[K');
    },
  };
}
