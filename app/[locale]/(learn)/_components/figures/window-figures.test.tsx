import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { describe, expect, it } from 'vitest';
import type { ReactNode } from 'react';

import { LOCALES } from '@/lib/core/shared/locale';
import type { Locale } from '@/lib/core/shared/locale';
import { MESSAGES } from '@/messages/catalogue';
import { drawn } from '@/tests/support/drawn-figure';

import { CoverageMap } from './coverage-map';
import { FeatureSteps } from './feature-steps';
import { PaddingModes } from './padding-modes';
import { ReceptiveField } from './receptive-field';
import { SlidingWindow } from './sliding-window';

/** The figure as the server sends it. A text that is missing in this language fails the test. */
function render(figure: ReactNode, locale: Locale): string {
  const { learn, figures } = MESSAGES[locale];
  const refuse = (error: Error) => {
    throw error;
  };
  return renderToStaticMarkup(
    <IntlProvider locale={locale} timeZone="UTC" messages={{ learn, figures }} onError={refuse}>
      {figure}
    </IntlProvider>,
  );
}

const textOf = (html: string): string => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ');

describe.each(LOCALES)('without JavaScript, in %s', (locale) => {
  it('padding modes show added zeros, output and lost cells of each mode, in words too', async () => {
    const attributes = { height: '5', kernel: '2', stride: '2', caption: 'Modes' };
    const html = render(
      <PaddingModes view={await drawn('PaddingModes', attributes)} attributes={attributes} />,
      locale,
    );
    const descriptions = [...html.matchAll(/role="img" aria-label="([^"]*)"/gu)].map((match) => match[1]);
    expect(descriptions).toHaveLength(3);
    expect(descriptions[0]).toMatch(/^valid .*2×2.* 9 /u);
    expect(descriptions[1]).toMatch(/^same .* 0.* 1.* 0.* 1.*3×3/u);
    expect(html.match(/hatched/gu)).toHaveLength(9 + 1);
  });

  it('the steps of a feature map show every number, and how the first comes about', async () => {
    const attributes = { input: '1 2 / 3 4', weights: '1 -1', bias: '2', steps: 'conv relu', caption: 'Steps' };
    const html = render(
      <FeatureSteps view={await drawn('FeatureSteps', attributes)} attributes={attributes} />,
      locale,
    );
    expect(textOf(html)).toContain('1×1 + 2×(−1) + 2 = 1');
    expect(html.match(/role="gridcell"/gu)).toHaveLength(4);
    expect(html.match(/tabindex="0"[^>]*aria-selected="true"/giu)).toHaveLength(1);
  });

  it('a receptive field shows each layer in a table and the whole as a picture with words', async () => {
    const attributes = { kernels: '3 3 2', strides: '1 2 1', explore: 'yes', caption: 'Field' };
    const view = await drawn('ReceptiveField', attributes);
    const html = render(<ReceptiveField view={view} attributes={attributes} />, locale);
    expect([...html.matchAll(/<tr[^>]*>.*?<\/tr>/gu)].map((row) => textOf(row[0]).match(/\d+×\d+/gu))).toEqual([
      null,
      ['3×3', '3×3'],
      ['3×3', '5×5'],
      ['2×2', '7×7'],
    ]);
    expect(html).toMatch(/<svg[^>]*role="img"[^>]*aria-label="[^"]*7[^"]*"/u);
    expect(html.match(/inputMode="numeric"/giu)).toHaveLength(6);
  });

  it('the numbers of a window can be changed where the author allows it, and nowhere else', async () => {
    const attributes = { height: '5', kernel: '3' };
    const open = { ...attributes, explore: 'yes' };
    const coverage = await drawn('CoverageMap', attributes);
    const sliding = await drawn('SlidingWindow', attributes);
    const fields = (figure: ReactNode) => render(figure, locale).match(/inputMode="numeric"/giu)?.length ?? 0;
    expect(fields(<CoverageMap view={coverage} attributes={attributes} />)).toBe(0);
    expect(fields(<SlidingWindow view={sliding} attributes={attributes} />)).toBe(0);
    expect(fields(<CoverageMap view={coverage} attributes={open} />)).toBe(4);
    expect(fields(<SlidingWindow view={sliding} attributes={{ ...open, operation: 'max' }} />)).toBe(3);
    expect(fields(<SlidingWindow view={sliding} attributes={{ ...open, width: '5', pad_mode: 'pad' }} />)).toBe(6);
  });
});
