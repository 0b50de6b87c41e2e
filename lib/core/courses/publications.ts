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

/**
 * When something counts that shall count at once: not before `now`, and after all that counts already. Of two requests the one that came first may be
 * served last, and the clocks of several servers differ.
 */
export function momentAfter(publications: readonly PublicationTimes[], now: Date): Date {
  return publications
    .filter(
      ({ approvedAt, withdrawnAt, effectiveAt }) =>
        withdrawnAt === null && approvedAt !== null && (effectiveAt <= now || effectiveAt <= approvedAt),
    )
    .reduce(
      (moment, { effectiveAt }) => (effectiveAt < moment ? moment : new Date(effectiveAt.getTime() + MILLISECOND)),
      now,
    );
}

/** As fine as the database keeps time. */
const MILLISECOND = 1;

/** Whether something that was published later than a publication counts at `at`: if that one counted from then on, it would take back what is newer. */
export function isOvertaken<T extends PublicationTimes & { readonly createdAt: Date }>(
  publications: readonly T[],
  { publication, at }: { readonly publication: T; readonly at: Date },
): boolean {
  return publications.some(
    ({ approvedAt, withdrawnAt, effectiveAt, createdAt }) =>
      approvedAt !== null && withdrawnAt === null && effectiveAt <= at && createdAt > publication.createdAt,
  );
}

/** What somebody asks for, to tell whether they have it already. */
export interface WantedPublication<T> {
  readonly isSame: (publication: T) => boolean;
  /** From when on it shall count: the moment, or later. */
  readonly effectiveAt: Date;
  /** Whether it would wait for another's word. */
  readonly waits: boolean;
}

export interface StandingPublication<T> {
  readonly publication: T;
  readonly state: Extract<PublicationState, 'served' | 'scheduled' | 'waiting'>;
}

/** The publication that is what is wanted, at the time for which it is wanted; undefined where there is none. */
export function standingPublication<T extends PublicationTimes>(
  publications: readonly T[],
  { moment, isSame, effectiveAt, waits }: WantedPublication<T> & { readonly moment: Date },
): StandingPublication<T> | undefined {
  const states = publicationStates(publications, moment);
  return publications
    .filter(isSame)
    .filter((one) => later(one.effectiveAt, moment).getTime() === effectiveAt.getTime())
    .flatMap((publication): readonly StandingPublication<T>[] => {
      const state = states.get(publication.id);
      if (state === 'served' || state === 'scheduled') return [{ publication, state }];
      return state === 'waiting' && waits ? [{ publication, state }] : [];
    })[0];
}

export function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
