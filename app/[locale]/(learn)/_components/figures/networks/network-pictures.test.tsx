import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { describe, expect, test } from 'vitest';

import { MESSAGES } from '@/messages/catalogue';
import { drawn } from '@/tests/support/drawn-figure';

import { CompareNetworks } from './compare-networks';
import { DenseVersusConv } from './dense-versus-conv';
import { NetworkVolumes } from './network-volumes';

import type { ReactNode } from 'react';

const caption = 'A figure';

/** What a reader without the picture gets: texts and labels, tags left out. */
function wordsOf(node: ReactNode, locale: 'en' | 'zh-CN' = 'en'): string {
  const html = renderToStaticMarkup(
    <IntlProvider locale={locale} timeZone="UTC" messages={{ networks: MESSAGES[locale].networks }}>
      {node}
    </IntlProvider>,
  );
  const labels = [...html.matchAll(/aria-label="([^"]*)"/gu)].map(([, label = '']) => label);
  return `${labels.join('\n')}\n${html.replaceAll(/<[^>]+>/gu, ' ').replaceAll(/\s+/gu, ' ')}`;
}

describe('the pictures of networks', () => {
  test.each(['en', 'zh-CN'] as const)(
    'name every volume with its shape, to readers who cannot see it too (%s)',
    async (locale) => {
      const view = await drawn('NetworkVolumes', { model: 'vgg16', caption });
      const words = wordsOf(<NetworkVolumes view={view} attributes={{}} />, locale);
      for (const { name, output } of view.stages) {
        expect(words).toMatch(new RegExp(`${name}[,，][^\\n]*${output.join('×')}`, 'u'));
      }
      expect(words).toContain('138,357,544');
    },
  );

  test('tell how the parameters of the chosen layer come about, and let the keyboard reach exactly one volume', async () => {
    const view = await drawn('NetworkVolumes', {
      input: '32x32x3',
      layers: 'conv 6 5 s2 p1, relu, flatten, dense 10',
      caption,
    });
    const html = renderToStaticMarkup(
      <IntlProvider locale="en" timeZone="UTC" messages={{ networks: MESSAGES.en.networks }}>
        <NetworkVolumes view={view} attributes={{}} />
      </IntlProvider>,
    );
    expect(html).toContain('5 × 5 × 3 × 6 + 6 = 456');
    expect(html).toContain('5×5, stride 2, padding 1');
    expect([...html.matchAll(/role="radio"[^>]*tabindex="0"/giu)]).toHaveLength(1);
    expect([...html.matchAll(/role="radio"[^>]*tabindex="-1"/giu)]).toHaveLength(2);
  });

  test.each([
    ['en', '22 steps, 16 layers of them with weights'],
    ['zh-CN', '共 22 步，其中 16 层有权重'],
  ] as const)('count layers as the lessons do: pooling is a step and no layer (%s)', async (locale, count) => {
    const view = await drawn('NetworkVolumes', { model: 'vgg16', caption });
    expect(wordsOf(<NetworkVolumes view={view} attributes={{}} />, locale)).toContain(count);
  });

  test('never say that a value sees more than the whole input without calling it theory', async () => {
    const layers = 'conv 6 5 same, conv 6 5 same';
    const small = await drawn('NetworkVolumes', { input: '7x7x1', layers, caption });
    const large = await drawn('NetworkVolumes', { input: '9x9x1', layers, caption });
    expect(wordsOf(<NetworkVolumes view={small} attributes={{}} />)).toContain('9×9 *');
    expect(wordsOf(<NetworkVolumes view={small} attributes={{}} />)).toContain('* In theory');
    expect(wordsOf(<NetworkVolumes view={large} attributes={{}} />)).not.toMatch(/9×9 \*|In theory/u);
    const same = await drawn('CompareNetworks', {
      input: '7x7x1',
      left: layers,
      left_label: 'L',
      right: 'conv 6 5',
      right_label: 'R',
      of: 'parameters',
      caption,
    });
    const words = wordsOf(<CompareNetworks view={same} attributes={{}} />);
    expect(words).toContain('sees the whole input');
    expect(words).toContain('sees 5×5 of the input');
  });

  test('never show a share of a layer that has some as nothing', async () => {
    const view = await drawn('NetworkVolumes', { model: 'vgg16', show: 'parameters', caption });
    const words = wordsOf(<NetworkVolumes view={view} attributes={{}} />);
    expect(words).toContain('1,792 &lt; 0.1%');
    expect(words).toContain('102,764,544 74.3%');
    expect(words).not.toMatch(/ 0% /u);
    expect(words).toContain('Without parameters: pool1, pool2, pool3, pool4, pool5, flatten');
  });

  test('say by how much one network is larger than another, whichever side it stands on', async () => {
    const networks = { small: '2*(conv 64 3 same nobias)', large: 'conv 64 5 same nobias' };
    for (const [left, right] of [
      ['small', 'large'],
      ['large', 'small'],
    ] as const) {
      const attributes = {
        input: '8x8x64',
        left: networks[left],
        right: networks[right],
        left_label: left,
        right_label: right,
        caption,
      };
      const words = wordsOf(<CompareNetworks view={await drawn('CompareNetworks', attributes)} attributes={{}} />);
      expect(words).toContain('“large” takes 1.39 times as many parameters as “small”, which saves 28%.');
    }
  });

  test('do without a ratio where both are equal or one has nothing to compare', async () => {
    const attributes = { input: '8x8x1', left_label: 'a', right_label: 'b', caption };
    const words = async (left: string, right: string) =>
      wordsOf(
        <CompareNetworks view={await drawn('CompareNetworks', { ...attributes, left, right })} attributes={{}} />,
      );
    expect(await words('conv 1 3', 'conv 1 3')).toContain('Both take the same.');
    expect(await words('maxpool 2', 'conv 1 3')).toContain('Only “b” takes any.');
  });

  test('count the connections on one side and the shared weights on the other', async () => {
    const view = await drawn('DenseVersusConv', { input: '32x32x3', units: '4', kernels: '6', kernel: '5', caption });
    const words = wordsOf(<DenseVersusConv view={view} attributes={{}} />);
    expect(words).toContain('12,288 weights + 4 biases = 12,292 parameters');
    expect(words).toContain('450 weights + 6 biases = 456 parameters');
    expect(words).toContain('3,072 inputs, then 4 units');
  });
});
