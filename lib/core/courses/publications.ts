/** What a publication is at one moment. */
export type PublicationState =
  /** Students are served it. */
  | 'served'
  /** Its time is still to come. */
  | 'scheduled'
  /** For another's word. */
  | 'waiting'
  | 'withdrawn'
  /** It was served, or another took its place before. */
  | 'earlier';

export interface PublicationTimes {
  readonly id: string;
  readonly effectiveAt: Date;
  readonly approvedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

/** Of the publications of one question the one that is served: the newest that is approved and effective; undefined where the file decides. */
export function servedPublication<T extends PublicationTimes>(publications: readonly T[], now: Date): T | undefined {
  return publications
    .filter((one) => one.approvedAt !== null && one.withdrawnAt === null && one.effectiveAt <= now)
    .reduce<T | undefined>((best, one) => (best === undefined || isNewer(one, best) ? one : best), undefined);
}

/** By id, for all publications of one question. */
export function publicationStates(
  publications: readonly PublicationTimes[],
  now: Date,
): ReadonlyMap<string, PublicationState> {
  const served = servedPublication(publications, now)?.id;
  return new Map(publications.map((one) => [one.id, one.id === served ? 'served' : stateOf(one, now)]));
}

function stateOf({ approvedAt, withdrawnAt, effectiveAt }: PublicationTimes, now: Date): PublicationState {
  if (withdrawnAt !== null) return 'withdrawn';
  if (approvedAt === null) return 'waiting';
  return effectiveAt > now ? 'scheduled' : 'earlier';
}

/** As the database puts them in order; ids grow with time. */
function isNewer(one: PublicationTimes, other: PublicationTimes): boolean {
  const distance = one.effectiveAt.getTime() - other.effectiveAt.getTime();
  return distance === 0 ? one.id > other.id : distance > 0;
}
