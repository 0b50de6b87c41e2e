import { expect } from '@playwright/test';

import type { Page } from '@playwright/test';

/** @file A walk through a page by keys alone: Tab from its beginning to its end. */

/** More stops than any page has; a walk that needs more goes round in circles. */
const MOST_STOPS = 900;

/** More than a field for a moment has, on any system. */
const PARTS_OF_A_DATE = 10;

/** What Tab met on its way through a page, and what it never met. */
interface Walk {
  readonly stops: number;
  /** Whatever can be used by mouse and was not met, nor belongs to a group of which one was met. */
  readonly missed: readonly string[];
  /** Stops without anything that shows where the focus is. */
  readonly unmarked: readonly string[];
  /** Groups of which Tab meets one and arrow keys do not lead to the next. */
  readonly stuck: readonly string[];
}

/** Walks the page from its beginning to its end. */
async function walk(page: Page, path: string): Promise<Walk> {
  await page.goto(path, { waitUntil: 'networkidle' });
  // A key is a sign of use: what waits for one comes now.
  await page.keyboard.press('Shift');
  await page.waitForLoadState('networkidle');
  await page.evaluate(begin);
  let stops = 0;
  for (; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    // Year, month, day, hour, minute and the calendar's button are stops of one field.
    for (let part = 0; part < PARTS_OF_A_DATE && (await page.evaluate(isWithinDate)); part += 1) {
      await page.keyboard.press('Tab');
    }
    if (!(await page.evaluate(hasMoved))) {
      // Where Tab indents code, Escape lets it go on; the field says so.
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
    }
    const met = await page.evaluate(meet);
    if (met === 'end') break;
    if (met === 'group') await page.evaluate(leaveNote, await tryArrows(page));
  }
  return { stops, ...(await page.evaluate(report)) };
}

/** Whether an arrow key moves the focus to another of the group, and back. */
async function tryArrows(page: Page): Promise<'moves' | 'stuck'> {
  for (const [key, back] of [
    ['ArrowRight', 'ArrowLeft'],
    ['ArrowDown', 'ArrowUp'],
    ['ArrowLeft', 'ArrowRight'],
    ['ArrowUp', 'ArrowDown'],
  ] as const) {
    await page.keyboard.press(key);
    const moved = await page.evaluate(hasMoved);
    if (!moved) continue;
    await page.keyboard.press(back);
    return 'moves';
  }
  return 'stuck';
}

// What follows runs in the page; what it remembers hangs on the window.

interface Memory {
  readonly met: Set<Element>;
  readonly unmarked: Element[];
  readonly stuck: Element[];
  at: Element | null;
}

declare global {
  interface Window {
    keyboardWalk: Memory;
  }
}

function begin(): void {
  window.keyboardWalk = { met: new Set(), unmarked: [], stuck: [], at: null };
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  window.scrollTo(0, 0);
  getSelection()?.removeAllRanges();
}

/** Notes where the focus is: `end` behind the last stop, `group` where arrow keys should lead on. */
function meet(): 'end' | 'group' | 'stop' {
  const { met, unmarked } = window.keyboardWalk;
  const here = document.activeElement;
  if (here === null || here === document.body || met.has(here)) return 'end';
  met.add(here);
  window.keyboardWalk.at = here;
  const marks = [here, ...here.querySelectorAll('*'), here.parentElement, here.nextElementSibling].some((element) => {
    if (element === null) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  });
  // A slide is all there is on the screen: a frame around everything would tell nothing.
  if (!marks && !here.matches('.slide')) unmarked.push(here);
  const group = here.closest('[role=radiogroup], [role=grid], [role=listbox], [role=toolbar], [role=group]');
  const others = group === null ? [] : [...group.querySelectorAll('[tabindex="-1"]')];
  return others.some((other) => other.tagName === here.tagName && other.checkVisibility()) ? 'group' : 'stop';
}

function hasMoved(): boolean {
  return document.activeElement !== window.keyboardWalk.at;
}

function isWithinDate(): boolean {
  const here = document.activeElement;
  return here === window.keyboardWalk.at && here?.matches('input[type=datetime-local]') === true;
}

function leaveNote(arrows: 'moves' | 'stuck'): void {
  const { at, stuck } = window.keyboardWalk;
  if (arrows === 'stuck' && at !== null) stuck.push(at);
}

function report(): Omit<Walk, 'stops'> {
  const { met, unmarked, stuck } = window.keyboardWalk;
  const named = (element: Element) => element.outerHTML.replaceAll(/\s+/gu, ' ').slice(0, 160);
  const usable =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [role=slider], [contenteditable=true]';
  const missed = [...document.querySelectorAll<HTMLElement>(usable)].filter((element) => {
    if (met.has(element) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    if (element.matches(':disabled, [aria-hidden=true] *, [inert] *')) return false;
    // A target of links only.
    if (element.matches('main, h1, h2, h3, section, [tabindex="-1"]:not(a, button, input)')) return false;
    const { width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) return false;
    const radios = element.matches('input[type=radio]') ? element.closest('fieldset, form') : null;
    const group =
      radios ?? element.closest('[role=radiogroup], [role=grid], [role=listbox], [role=toolbar], [role=group], table');
    const roving = radios !== null || element.tabIndex < 0;
    return !(roving && group !== null && [...met].some((stop) => group.contains(stop)));
  });
  return { missed: missed.map(named), unmarked: unmarked.map(named), stuck: stuck.map(named) };
}

/** Everything that a mouse can use is met, one sees where one is, and the arrow keys lead through groups. */
export async function expectWalkable(page: Page, path: string): Promise<void> {
  const { stops, ...problems } = await walk(page, path);
  expect.soft(problems, path).toEqual({ missed: [], unmarked: [], stuck: [] });
  expect.soft(stops, path).toBeGreaterThan(5);
  expect.soft(stops, `${path}: goes round in circles`).toBeLessThan(MOST_STOPS);
}
