import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Reply } from '@/app/_components/send-json';

import { REDRAW_DELAY_MS, Redrawer } from './redrawer';

import type { Draw } from './redrawer';

interface View {
  readonly component: string;
  readonly caption: string | null;
  readonly size: string;
}

const FIRST: View = { component: 'CoverageMap', caption: null, size: '5' };
const refused: Reply = {
  ok: false,
  status: 422,
  code: 'figure_impossible',
  message: 'the kernel does not fit',
  field: 'kernel',
  retryAfterSeconds: null,
};
const offline: Reply = { ok: false, status: 0, code: 'offline', message: '', field: null, retryAfterSeconds: null };

const answered = (data: unknown): Reply => ({ ok: true, status: 200, data });
const drawnOf = (size: string | undefined): Reply => answered({ view: { ...FIRST, size } });

/** A redrawer whose server answers with `answer`, and the sizes it was asked for. */
function redrawer(answer: Draw = ({ attributes }) => Promise.resolve(drawnOf(attributes['height']))) {
  const asked: (string | undefined)[] = [];
  const subject = new Redrawer(FIRST, { height: '5', kernel: '3' }, (request) => {
    asked.push(request.attributes['height']);
    return answer(request);
  });
  subject.subscribe(() => undefined);
  return { subject, asked };
}

const pause = () => vi.advanceTimersByTimeAsync(REDRAW_DELAY_MS);

describe('a figure that the reader changes', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is asked for once when the reader pauses, with the last of the changes', async () => {
    const { subject, asked } = redrawer();
    for (const height of ['6', '7', '8']) subject.change({ height });
    expect(asked).toEqual([]);
    expect(subject.snapshot()).toMatchObject({ view: { size: '5' }, wanted: { height: '8' }, waiting: true });
    await pause();
    expect(asked).toEqual(['8']);
    expect(subject.snapshot()).toMatchObject({ view: { size: '8' }, waiting: false, problem: null });
  });

  it('never shows an answer that a later wish has overtaken', async () => {
    const late = new Map<string, (reply: Reply) => void>();
    const { subject } = redrawer(({ attributes }) => {
      return new Promise((resolve) => late.set(attributes['height'] ?? '', resolve));
    });
    subject.change({ height: '6' });
    await pause();
    subject.change({ height: '9' });
    await pause();
    late.get('9')?.(drawnOf('9'));
    late.get('6')?.(drawnOf('6'));
    await pause();
    expect(subject.snapshot()).toMatchObject({ view: { size: '9' }, attributes: { height: '9' } });
  });

  it.each([
    ['refused', refused, 'the kernel does not fit'],
    ['out of reach', offline, ''],
    ['answered for another figure', answered({ view: { component: 'Other' } }), ''],
    ['answered without a picture', answered(null), ''],
  ])('keeps the last good picture when the next is %s', async (_case, reply, message) => {
    const { subject } = redrawer(() => Promise.resolve(reply));
    subject.change({ height: '2' });
    await pause();
    expect(subject.snapshot()).toMatchObject({ view: FIRST, attributes: { height: '5' }, waiting: false });
    expect(subject.snapshot().problem?.message).toBe(message);
  });

  it('forgets a problem when the reader goes back to the numbers shown, without asking', async () => {
    const { subject, asked } = redrawer(() => Promise.resolve(refused));
    subject.change({ height: '2' });
    await pause();
    subject.change({ height: '5' });
    expect(subject.snapshot()).toMatchObject({ waiting: false, problem: null });
    await pause();
    expect(asked).toEqual(['2']);
  });

  it('asks again on request after the server was out of reach', async () => {
    const replies = [offline, drawnOf('6')];
    const { subject } = redrawer(() => Promise.resolve(replies.shift() ?? offline));
    subject.change({ height: '6' });
    await pause();
    expect(subject.snapshot().problem?.code).toBe('offline');
    subject.retry();
    await pause();
    expect(subject.snapshot()).toMatchObject({ view: { size: '6' }, problem: null });
  });

  it('goes back to the figure of the lesson at once, without the server', async () => {
    const { subject, asked } = redrawer();
    subject.change({ height: '8' });
    await pause();
    subject.change({ height: '9' });
    subject.reset();
    await pause();
    expect(subject.snapshot()).toMatchObject({ view: FIRST, attributes: { height: '5' }, waiting: false });
    expect(asked).toEqual(['8']);
  });

  it('takes an attribute away that is set to nothing', async () => {
    const { subject } = redrawer();
    subject.change({ height: '6', kernel: undefined });
    await pause();
    expect(subject.snapshot().attributes).toEqual({ height: '6' });
  });
});
