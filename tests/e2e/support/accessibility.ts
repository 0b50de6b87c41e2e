import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';

import type { Page } from '@playwright/test';

const SHOWN_CHARACTERS = 300;

/**
 * What axe-core finds wrong with the page as it stands: each violation by its rule, with its places.
 *
 * It runs in the page itself, and lists nothing that passed: carrying all of that to a blank page, as it does for pages
 * with frames, takes longer than finding it.
 */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  expect(page.frames(), 'frames').toHaveLength(1);
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => {
    const places = nodes.map(({ html }) => html).join(' ');
    return `${id}: ${places.slice(0, SHOWN_CHARACTERS)}`;
  });
}
