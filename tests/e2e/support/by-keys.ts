import { readMatrix } from '@/lib/core/questions/kinds/matrix/check';
import { readOrder } from '@/lib/core/questions/kinds/order/check';

import type { Locator, Page } from '@playwright/test';
import type { PublicPart, RawAnswers } from '@/lib/core/questions/public';

/** More than a card has. */
const MOST_STOPS = 60;

/** Goes on from the focus by the tab key until it stands there. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the tab key does not lead to ${String(wanted)}`);
}

interface KeyAnswer {
  readonly questionId: string;
  readonly parts: readonly PublicPart[];
  readonly answers: RawAnswers;
}

/** Answers a question by keys alone, from a focus before its fields, and sends the answer. */
export async function answerByKeys(
  page: Page,
  card: Locator,
  { questionId, parts, answers }: KeyAnswer,
): Promise<void> {
  for (const part of parts) {
    const idBase = `question-${questionId}-${part.id}`;
    await enter(page, card, { part, idBase, raw: answers[part.id] ?? '' });
  }
  await tabTo(page, card.locator('form[novalidate] button[type=submit]'));
  await page.keyboard.press('Enter');
}

interface Entry {
  readonly part: PublicPart;
  readonly idBase: string;
  readonly raw: string;
}

async function enter(page: Page, card: Locator, { part, idBase, raw }: Entry): Promise<void> {
  switch (part.kind) {
    case 'choice':
      return choose(page, card.locator(`input[name="${idBase}"]`), raw);
    case 'matrix': {
      const read = readMatrix(raw, part);
      if (!read.ok) throw new Error(`no matrix: ${raw}`);
      const cells = card.locator(`fieldset[aria-describedby^="${idBase}-how"] input[data-cell]`);
      for (const [place, value] of read.value.flat().entries()) {
        await tabTo(page, cells.nth(place));
        await page.keyboard.type(String(value));
      }
      return;
    }
    case 'order':
      return bringIntoOrder(page, card.locator(`fieldset[aria-describedby^="${idBase}-how"]`), { part, raw });
    case 'network':
    case 'shape':
    case 'number':
    case 'text':
    case 'formula':
      await tabTo(page, card.locator(`[id="${idBase}"]`));
      await page.keyboard.type(raw);
  }
}

/** The tab key leads to the first radio button and to every box; arrow keys go from one radio button to the next. */
async function choose(page: Page, inputs: Locator, raw: string): Promise<void> {
  const letters = new Set(raw.match(/[A-Z]/gu) ?? []);
  for (const [place, input] of (await inputs.all()).entries()) {
    const isRadio = (await input.getAttribute('type')) === 'radio';
    if (place === 0 || !isRadio) await tabTo(page, input);
    else await page.keyboard.press('ArrowDown');
    if (!letters.has(await input.inputValue())) continue;
    if (!(await input.isChecked())) await page.keyboard.press('Space');
    if (isRadio) return;
  }
}

async function bringIntoOrder(
  page: Page,
  list: Locator,
  { part, raw }: { readonly part: PublicPart & { readonly kind: 'order' }; readonly raw: string },
): Promise<void> {
  const read = readOrder(raw, part.items.length);
  if (!read.ok) throw new Error(`no order: ${raw}`);
  const wanted = read.value.map((place) => part.items[place]?.letter ?? '');
  const shown = part.items.map(({ letter }) => letter);
  if (wanted.join() === shown.join()) {
    await tabTo(page, list.locator('button:not([data-moves])'));
    return page.keyboard.press('Enter');
  }
  // From the last place on: what is still to come stands above, and the tab key then goes around.
  for (const [target, letter] of wanted.entries()) {
    for (let place = shown.indexOf(letter); place > target; place -= 1) {
      await tabTo(page, list.locator(`[data-moves="${letter}-1"]`));
      await page.keyboard.press('Enter');
    }
    shown.splice(shown.indexOf(letter), 1);
    shown.splice(target, 0, letter);
  }
}
