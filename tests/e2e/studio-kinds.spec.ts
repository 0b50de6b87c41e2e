import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';

import { loadCourse } from '@/lib/content/course';

import { begin, checksOf, field, openStudio, publish, TRYING_MS } from './support/studio';

import type { Page } from '@playwright/test';

test.describe.configure({ mode: 'parallel' });

const BASE = '卷积之后的大小';

/** Fills texts of both languages in. */
async function fillTexts(page: Page, path: string, { zh, en }: { readonly zh: string; readonly en: string }) {
  await field(page, `${path}.zh`).fill(zh);
  await field(page, `${path}.en`).fill(en);
}

async function ask(page: Page, zh: string, en: string): Promise<void> {
  await fillTexts(page, 'prompt', { zh, en });
}

async function forgetSlips(page: Page): Promise<void> {
  for (const code of ['size.forgot-plus-one', 'size.rounded-up', 'size.ignored-stride']) {
    await field(page, `slips.${code}`).uncheck();
  }
}

/** What an author does in the form, from a template of another kind where not said otherwise, to ask for an answer of this kind. */
const MADE: Readonly<Record<string, { readonly template: string; readonly make: (page: Page) => Promise<void> }>> = {
  number: {
    template: BASE,
    make: async (page) => {
      await field(page, 'ask.0.kind').selectOption('number');
      await ask(
        page,
        '输入 {size}×{size}×3，{kernels} 个 {kernel}×{kernel} 的卷积核，步幅 {stride}，不填充。输出有几行？',
        'The input is {size}×{size}×3; {kernels} kernels of {kernel}×{kernel}, stride {stride}, no padding. How many rows has the output?',
      );
    },
  },
  shape: {
    template: BASE,
    make: async (page) => {
      await field(page, 'parameters.kernel.lecture').fill('5');
    },
  },
  matrix: {
    template: BASE,
    make: async (page) => {
      await forgetSlips(page);
      for (const name of ['kernels', 'stride', 'kernel', 'size']) {
        await page.getByRole('button', { name: `删除：${name}`, exact: true }).click();
      }
      await page.getByRole('button', { name: '添加数表' }).click();
      await page.getByRole('button', { name: '添加数表' }).click();
      await field(page, 'grids.grid.height').fill('4');
      await field(page, 'grids.grid.width').fill('4');
      await page.locator('select[data-path="grids.grid"]').selectOption('range');
      for (const [row, column] of [
        [0, 1],
        [1, 2],
        [2, 0],
        [3, 3],
      ] as const) {
        await field(page, `grids.grid.lecture.${String(row)}.${String(column)}`).fill('2');
      }
      for (const [row, column, value] of [
        [0, 0, '1'],
        [1, 2, '-1'],
        [2, 1, '2'],
      ] as const) {
        await field(page, `grids.grid2.lecture.${String(row)}.${String(column)}`).fill(value);
      }
      await field(page, 'network.input.height').fill('4');
      await field(page, 'network.input.width').fill('4');
      await field(page, 'network.input.channels').fill('1');
      await field(page, 'network.input.values').selectOption('grid');
      const layer = 'network.layers.0.conv2d';
      await field(page, `${layer}.out_channels`).fill('1');
      await field(page, `${layer}.kernel_size`).fill('3');
      await field(page, `${layer}.stride`).fill('1');
      await field(page, `${layer}.bias`).selectOption('false');
      await page.getByText('更多', { exact: true }).first().click();
      await field(page, `${layer}.weights`).fill('grid2');
      await field(page, 'ask.0.kind').selectOption('matrix');
      await ask(
        page,
        '步幅 1，不填充。卷积核是 {grid2}。填出特征图。',
        'Stride 1, no padding. The kernel is {grid2}. Fill in the feature map.',
      );
      await page.getByRole('button', { name: '添加图表' }).click();
      await fillTexts(page, 'show.0.label', { zh: '输入', en: 'Input' });
    },
  },
  choice: {
    template: BASE,
    make: async (page) => {
      await field(page, 'ask.0.kind').selectOption('choice');
      await field(page, 'ask.0.options').selectOption('slips');
    },
  },
  order: {
    template: BASE,
    make: async (page) => {
      await forgetSlips(page);
      await field(page, 'ask.0.kind').selectOption('order');
      await fillTexts(page, 'ask.0.items.0.text', { zh: '卷积', en: 'convolution' });
      await fillTexts(page, 'ask.0.items.1.text', { zh: '激活', en: 'activation' });
      await page.getByRole('button', { name: '添加一项' }).click();
      await fillTexts(page, 'ask.0.items.2.text', { zh: '池化', en: 'pooling' });
      await ask(
        page,
        '在一个卷积块里，数据先后经过哪几步？',
        'Through which steps, in order, do the data go in a convolution block?',
      );
    },
  },
  text: {
    template: BASE,
    make: async (page) => {
      await forgetSlips(page);
      await field(page, 'ask.0.kind').selectOption('text');
      await field(page, 'ask.0.accept.zh').fill('步幅\n步长');
      await field(page, 'ask.0.accept.en').fill('stride');
      await ask(
        page,
        '卷积核每次移动几格，这个数叫什么？',
        'What is the name of the number of cells by which a kernel moves?',
      );
    },
  },
  formula: {
    template: BASE,
    make: async (page) => {
      await forgetSlips(page);
      await field(page, 'ask.0.kind').selectOption('formula');
      for (const [letter, name, meaning] of [
        ['H', 'size', ['输入的高', 'the height of the input']],
        ['W', 'kernel', ['卷积核的边长', 'the side of the kernel']],
        ['k', 'stride', ['步幅', 'the stride']],
      ] as const) {
        await page.getByRole('button', { name: '添加字母' }).click();
        const at = `ask.0.variables.${letter}`;
        await field(page, `${at}.is`).selectOption(name);
        await fillTexts(page, `${at}.meaning`, { zh: meaning[0], en: meaning[1] });
      }
      await field(page, 'ask.0.variables.H.from').fill('12');
      await field(page, 'ask.0.variables.H.to').fill('40');
      await field(page, 'ask.0.solution').fill('floor((H - W) / k) + 1');
      await ask(
        page,
        '输入高 H，卷积核 W×W，步幅 k，不填充。写出输出的高。',
        'The input is H high, the kernel W×W, the stride k; no padding. Write the height of the output.',
      );
    },
  },
  network: {
    template: BASE,
    make: async (page) => {
      await forgetSlips(page);
      await field(page, 'ask.0.kind').selectOption('network');
      await field(page, 'ask.0.require.0.property.equals').fill('size / 2, size / 2, kernels');
      await field(page, 'parameters.size.lecture').fill('16');
      await field(page, 'parameters.size.from').fill('8');
      await field(page, 'parameters.size.step').fill('2');
      await field(page, 'network.layers.0.conv2d.pad_mode').selectOption('same');
      await field(page, 'network.layers.0.conv2d.stride').fill('2');
      await ask(
        page,
        '输入 {size}×{size}×3。写一个网络，输出是 {size / 2}×{size / 2}×{kernels}。',
        'The input is {size}×{size}×3. Write a network whose output is {size / 2}×{size / 2}×{kernels}.',
      );
    },
  },
};

test('the kinds that are made here are all kinds of the course', async () => {
  const course = await loadCourse('cnn');
  const kinds = new Set(
    [...(course?.questions.values() ?? [])].flatMap(({ document }) => document.ask.map(({ kind }) => kind)),
  );
  expect(Object.keys(MADE).sort()).toEqual([...kinds].sort());
});

for (const [kind, { template, make }] of Object.entries(MADE)) {
  test(
    `a question of the kind ${kind} is made in the form alone, and published`,
    { tag: '@full' },
    async ({ page }) => {
      const id = `made-${kind}-${randomUUID().slice(0, 8)}`;
      await openStudio(page, 'new');
      await begin(page, { template, id });
      await fillTexts(page, 'title', { zh: `自己写的题 ${id}`, en: `A question of my own ${id}` });
      await make(page);
      const checks = checksOf(page);
      await expect(checks.getByRole('list', { name: '错误（改好才能发布）' })).toBeHidden({ timeout: TRYING_MS });
      await publish(page, `用表单写的：${kind}`);
      await expect(page.getByRole('button', { name: '源码', exact: true })).toHaveAttribute('aria-pressed', 'false');
    },
  );
}
