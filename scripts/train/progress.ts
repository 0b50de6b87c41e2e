/** How far a training is: a bar that is drawn over itself on a terminal, now and then a line elsewhere. */

import type { Locale } from '@/lib/core/shared/locale';

export interface Progress {
  readonly done: number;
  readonly steps: number;
  readonly batchSize: number;
  /** Smoothed. */
  readonly loss: number;
  /** Since the start. */
  readonly seconds: number;
}

const BAR = 24;

/** `██████░░░░  25 %  1,200/4,800  loss 0.1230  2,900 images/s  1:23 left` */
export function progressLine({ done, steps, batchSize, loss, seconds }: Progress, locale: Locale): string {
  const share = done / steps;
  const filled = Math.round(share * BAR);
  const rate = grouped(Math.round(seconds > 0 ? (done * batchSize) / seconds : 0));
  const left = clock(done > 0 ? (seconds * (steps - done)) / done : 0);
  const [lossText, rateText, leftText] =
    locale === 'en'
      ? [`loss ${loss.toFixed(4)}`, `${rate} images/s`, `${left} left`]
      : [`损失 ${loss.toFixed(4)}`, `${rate} 张/秒`, `还要 ${left}`];
  return [
    `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${String(Math.floor(share * 100)).padStart(3)} %`,
    `${grouped(done)}/${grouped(steps)}`,
    lossText,
    rateText,
    leftText,
  ].join('  ');
}

/** `15,470,264,320` */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1:05`, `1:02:03` */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = `${hours > 0 ? String(minutes).padStart(2, '0') : minutes}:${String(rest).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const REDRAW_SECONDS = 0.1;
const LINES = 20;

/** Shows each progress as often as is useful. */
export function progressReporter(terminal: Terminal, locale: Locale): (progress: Progress) => void {
  const interactive = terminal.isTTY === true;
  let [drawn, lines] = [Number.NEGATIVE_INFINITY, 0];
  return (progress) => {
    const last = progress.done === progress.steps;
    if (interactive) {
      if (!last && progress.seconds - drawn < REDRAW_SECONDS) return;
      drawn = progress.seconds;
      terminal.write(`\r\u001b[K${progressLine(progress, locale)}${last ? '\n' : ''}`);
    } else if ((progress.done * LINES) / progress.steps >= lines + 1) {
      lines = Math.floor((progress.done * LINES) / progress.steps);
      terminal.write(`${progressLine(progress, locale)}\n`);
    }
  };
}
