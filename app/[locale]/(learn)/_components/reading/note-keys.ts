import { browserStore, keysOf } from '@/app/_components/browser-store';

const PREFIX = 'convclass:note:v1';

/** What the keys of one person's waiting notes begin with. */
export function noteKeyPrefix(viewerId: string): string {
  return `${PREFIX}:${viewerId}:`;
}

/** Whether notes wait in this browser: light, for pages that need no more than that. */
export function keepsNotes(viewerId: string): boolean {
  const own = noteKeyPrefix(viewerId);
  return keysOf(browserStore).some((key) => key.startsWith(own));
}
