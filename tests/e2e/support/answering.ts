import { expect } from '@playwright/test';

import { readMatrix } from '@/lib/core/questions/kinds/matrix/check';
import { readOrder } from '@/lib/core/questions/kinds/order/check';

import type { Locator, Page } from '@playwright/test';
import type { PublicPart, RawAnswers } from '@/lib/core/questions/public';
import type { OpenVariant } from '@/lib/core/questions/variant';

/** The parts of a question as the page shows them. */
export function publicParts({ parts }: OpenVariant): readonly PublicPart[] {
  return parts.map((part) => part.publicPart({ locale: 'zh-CN', render: (markdown) => markdown }));
}

/** The right answer of every part, as a student would write it. */
export function rightAnswers({ parts }: OpenVariant): RawAnswers {
  return Object.fromEntries(parts.map((part) => [part.id, part.sample('right') ?? '']));
}

/** The card of a question on its lesson's page. */
export function cardOf(page: Page, questionId: string): Locator {
  return page.locator(`#question-${questionId}`);
}

/** Types into the one field of a card, and waits until the card is awake: what is pressed before is not sent. */
export async function typeInto(card: Locator, text: string): Promise<void> {
  const field = card.getByRole('textbox');
  await field.fill(text);
  await expect(card.locator(`[id="${(await field.getAttribute('id')) ?? ''}-said"]`)).not.toHaveText('');
}

interface Answering {
  readonly questionId: string;
  readonly parts: readonly PublicPart[];
  readonly answers: RawAnswers;
}

/** Fills the fields in as hands would, kind by kind, and sends them. */
export async function answer(card: Locator, { questionId, parts, answers }: Answering): Promise<void> {
  for (const part of parts) {
    const field = { idBase: `question-${questionId}-${part.id}`, raw: answers[part.id] ?? '' };
    await fillPart(card, part, field);
  }
  await card.locator('form[novalidate] button[type=submit]').click();
}

interface Field {
  readonly idBase: string;
  readonly raw: string;
}

async function fillPart(card: Locator, part: PublicPart, { idBase, raw }: Field): Promise<void> {
  switch (part.kind) {
    case 'choice':
      return choose(card.locator(`input[name="${idBase}"]`), raw);
    case 'matrix':
      return fillCells(card.locator(`fieldset[aria-describedby^="${idBase}-how"]`), { part, raw });
    case 'order':
      return bringIntoOrder(card.locator(`fieldset[aria-describedby^="${idBase}-how"]`), { part, raw });
    case 'network':
    case 'shape':
    case 'number':
    case 'text':
    case 'formula':
      return card.locator(`[id="${idBase}"]`).fill(raw);
  }
}

async function choose(inputs: Locator, raw: string): Promise<void> {
  const letters = new Set(raw.match(/[A-Z]/gu) ?? []);
  for (const input of await inputs.all()) {
    const wanted = letters.has(await input.inputValue());
    // A radio button is given up by choosing another.
    if (wanted || (await input.getAttribute('type')) === 'checkbox') await input.setChecked(wanted, { force: true });
  }
}

async function fillCells(
  grid: Locator,
  { part, raw }: { readonly part: PublicPart & { readonly kind: 'matrix' }; readonly raw: string },
): Promise<void> {
  const read = readMatrix(raw, part);
  if (!read.ok) throw new Error(`no matrix: ${raw}`);
  const cells = grid.locator('input[data-cell]');
  for (const [place, value] of read.value.flat().entries()) await cells.nth(place).fill(String(value));
}

/** Brings item after item to its place from above; where everything stands right already, says so. */
async function bringIntoOrder(
  list: Locator,
  { part, raw }: { readonly part: PublicPart & { readonly kind: 'order' }; readonly raw: string },
): Promise<void> {
  const read = readOrder(raw, part.items.length);
  if (!read.ok) throw new Error(`no order: ${raw}`);
  const wanted = read.value.map((place) => part.items[place]?.letter ?? '');
  for (const [target, letter] of wanted.entries()) {
    // What is pressed while the card still wakes moves nothing: it is pressed until the item has come.
    await expect(async () => {
      for (let shown = await placeOf(list, letter); shown > target; shown -= 1) {
        await list.locator(`[data-moves="${letter}-1"]`).click();
      }
      expect(await placeOf(list, letter)).toBe(target);
    }).toPass();
  }
  const confirm = list.locator('button:not([data-moves])');
  if ((await confirm.count()) > 0) await confirm.click();
}

async function placeOf(list: Locator, letter: string): Promise<number> {
  const letters = await list
    .locator('[data-moves$="-1"]')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-moves')?.slice(0, 1) ?? ''));
  return letters.indexOf(letter);
}
