import { browserStore } from '@/app/_components/browser-store';

const PREFIX = 'convclass:draft:v1';
const ANONYMOUS = 'anonymous';

/** Whose draft, for which question. */
export interface DraftOwner {
  /** Null for a reader without an account. */
  readonly viewerId: string | null;
  readonly questionId: string;
}

export function draftKey({ viewerId, questionId }: DraftOwner): string {
  return `${PREFIX}:${viewerId ?? ANONYMOUS}:${questionId}`;
}

/** Whether this browser keeps a draft that its owner would see: an own one, or one from before signing in. */
export function keepsDraft(owner: DraftOwner): boolean {
  try {
    return [owner, { ...owner, viewerId: null }].some((one) => browserStore.getItem(draftKey(one)) !== null);
  } catch {
    return false;
  }
}
