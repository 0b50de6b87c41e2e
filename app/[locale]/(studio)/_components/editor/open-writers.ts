/** @file Which editors are open, in all tabs of this browser: each holds a lock of its name, which the browser lets go when its page is gone. */

/** Tells other tabs that an editor is open, until the returned function is called. */
export function holdOpen(locks: LockManager | undefined, writer: string): () => void {
  let close = (): void => undefined;
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  void locks?.request(lockName(writer), () => closed).catch(() => undefined);
  return close;
}

/** Whether the editor of this name is open; where the browser has no locks (a page without encryption), none is known to be. */
export async function isHeldOpen(locks: LockManager | undefined, writer: string): Promise<boolean> {
  if (locks === undefined) return false;
  try {
    return await locks.request(lockName(writer), { ifAvailable: true }, (lock) => lock === null);
  } catch {
    // Some browsers forbid locks where they forbid to keep anything.
    return false;
  }
}

/** Undefined where the browser has none. */
export function browserLocks(): LockManager | undefined {
  return 'locks' in navigator ? navigator.locks : undefined;
}

function lockName(writer: string): string {
  return `convclass.editor.${writer}`;
}
