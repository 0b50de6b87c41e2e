import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { publicationStates, servedPublication } from './publications';

import type { PublicationTimes } from './publications';

const NOW = new Date('2026-11-30T12:00:00Z');
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

function publication(id: string, changes: Partial<PublicationTimes> = {}): PublicationTimes {
  return { id, effectiveAt: hours(-1), approvedAt: hours(-1), withdrawnAt: null, ...changes };
}

describe('the publications of a question', () => {
  it('have one that is served at most: the newest that is approved, effective and not withdrawn', () => {
    const publications = [
      publication('old', { effectiveAt: hours(-9) }),
      publication('served', { effectiveAt: hours(-2) }),
      publication('withdrawn', { withdrawnAt: hours(-1) }),
      publication('waiting', { approvedAt: null }),
      publication('later', { effectiveAt: hours(5) }),
    ];
    expect(Object.fromEntries(publicationStates(publications, NOW))).toEqual({
      old: 'earlier',
      served: 'served',
      withdrawn: 'withdrawn',
      waiting: 'waiting',
      later: 'scheduled',
    });
    expect(servedPublication(publications, hours(6))?.id).toBe('later');
  });

  it('of the same moment are in the order of their ids', () => {
    expect(servedPublication([publication('a'), publication('b')], NOW)?.id).toBe('b');
    expect(servedPublication([publication('b'), publication('a')], NOW)?.id).toBe('b');
  });

  it('never serve what waits, was withdrawn or is to come, in whatever order they are told', () => {
    const when = fc.integer({ min: -5, max: 5 }).map(hours);
    const any = fc.array(fc.record({ effectiveAt: when, approvedAt: fc.option(when), withdrawnAt: fc.option(when) }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(any, (times) => {
        const publications = times.map((one, place) => ({ id: String(place), ...one }));
        const served = servedPublication(publications, NOW);
        expect(servedPublication([...publications].reverse(), NOW)).toEqual(served);
        if (served !== undefined) {
          expect(served.approvedAt).not.toBeNull();
          expect(served.withdrawnAt).toBeNull();
          expect(served.effectiveAt <= NOW).toBe(true);
        }
      }),
    );
  });
});
