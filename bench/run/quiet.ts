/** How busy the machine is with other work, where the system says so (Linux). */
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

const WINDOW_MS = 60;
const QUIET_SHARE = 0.15;

interface Ticks {
  readonly busy: number;
  readonly all: number;
}

/** Null where there is no /proc/stat. Fields: user, nice, system, idle, iowait, irq, softirq, steal (proc_stat(5)). */
function ticks(): Ticks | null {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0, irq = 0, softirq = 0, steal = 0] = line
      .trim()
      .split(/\s+/)
      .slice(1)
      .map(Number);
    const busy = user + nice + system + irq + softirq + steal;
    return { busy, all: busy + idle + waiting };
  } catch {
    return null;
  }
}

function shareOf(before: Ticks | null, after: Ticks | null): number {
  if (before === null || after === null || after.all <= before.all) return 0;
  return (after.busy - before.busy) / (after.all - before.all);
}

/** Waits, at most so long, for a moment with the processors nearly idle; tells whether there was one. */
export async function waitForQuiet(mostSeconds: number): Promise<boolean> {
  const end = performance.now() + mostSeconds * 1000;
  for (;;) {
    const before = ticks();
    await setTimeout(WINDOW_MS);
    if (shareOf(before, ticks()) < QUIET_SHARE) return true;
    if (performance.now() >= end) return false;
  }
}
