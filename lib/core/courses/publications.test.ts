import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isOvertaken, momentAfter, publicationStates, servedPublication, standingPublication } from './publications';

import type { PublicationTimes } from './publications';

const NOW = new Date('2026-11-30T12:00:00Z');
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

function publication(id: string, changes: Partial<PublicationTimes> = {}): PublicationTimes {
  return { id, effectiveAt: hours(-1), approvedAt: hours(-1), withdrawnAt: null, ...changes };
}

const when = fc.integer({ min: -5, max: 5 }).map(hours);
const ANY = fc
  .array(fc.record({ effectiveAt: when, approvedAt: fc.option(when), withdrawnAt: fc.option(when) }), { maxLength: 8 })
  .map((times) => times.map((one, place) => ({ id: String(place), ...one })));

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
    fc.assert(
      fc.property(ANY, (publications) => {
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

describe('the moment from which something counts at once', () => {
  it('is never before now, and what counts from then on is served, whatever was published before', () => {
    fc.assert(
      fc.property(ANY, (publications) => {
        const moment = momentAfter(publications, NOW);
        expect(moment >= NOW).toBe(true);
        const added = publication('z', { effectiveAt: moment, approvedAt: moment });
        expect(servedPublication([...publications, added], moment)).toBe(added);
      }),
    );
  });

  it('is now, where nothing else claims it; what is scheduled does not put it off', () => {
    expect(momentAfter([publication('old'), publication('later', { effectiveAt: hours(5) })], NOW)).toEqual(NOW);
    const ahead = publication('ahead', { effectiveAt: hours(1), approvedAt: hours(1) });
    expect(momentAfter([ahead], NOW)).toEqual(new Date(hours(1).getTime() + 1));
  });
});

describe('a publication that is asked for again', () => {
  const asked = { moment: NOW, effectiveAt: NOW, waits: false, isSame: () => true };

  it('is found where it is served, or scheduled for the same time', () => {
    const [served, scheduled] = [publication('served'), publication('scheduled', { effectiveAt: hours(5) })];
    const both = [scheduled, served];
    expect(standingPublication(both, asked)).toEqual({ publication: served, state: 'served' });
    const later = standingPublication(both, { ...asked, effectiveAt: hours(5) });
    expect(later).toEqual({ publication: scheduled, state: 'scheduled' });
    expect(standingPublication(both, { ...asked, effectiveAt: hours(6) })).toBeUndefined();
    expect(standingPublication(both, { ...asked, isSame: () => false })).toBeUndefined();
  });

  it('is found waiting only by who would wait, and never among those that were overtaken or withdrawn', () => {
    const waiting = publication('waiting', { approvedAt: null });
    expect(standingPublication([waiting], { ...asked, waits: true })?.state).toBe('waiting');
    expect(standingPublication([waiting], asked)).toBeUndefined();
    const gone = publication('gone', { withdrawnAt: hours(-1) });
    const [old, served] = [publication('a'), publication('b')];
    expect(standingPublication([gone, old, served], { ...asked, isSame: (one) => one !== served })).toBeUndefined();
  });
});

describe('a publication that waits for long', () => {
  const made = (id: string, hour: number, changes: Partial<PublicationTimes> = {}) => ({
    ...publication(id, changes),
    createdAt: hours(hour),
  });
  const waiting = made('waiting', -5, { approvedAt: null });

  it('is overtaken by what was published later and counts by then, and by nothing else', () => {
    const overtakenBy = (other: ReturnType<typeof made>) =>
      isOvertaken([waiting, other], { publication: waiting, at: NOW });
    expect(overtakenBy(made('newer', -2))).toBe(true);
    expect(overtakenBy(made('older', -9))).toBe(false);
    expect(overtakenBy(made('scheduled', -2, { effectiveAt: hours(5) }))).toBe(false);
    expect(overtakenBy(made('withdrawn', -2, { withdrawnAt: hours(-1) }))).toBe(false);
    expect(overtakenBy(made('waiting too', -2, { approvedAt: null }))).toBe(false);
  });
});
