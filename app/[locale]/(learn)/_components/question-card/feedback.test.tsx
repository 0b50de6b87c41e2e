import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { describe, expect, it } from 'vitest';

import { MESSAGES } from '@/messages/catalogue';
import type { Locale } from '@/lib/core/shared/locale';
import type { PublicFeedback, PublicPart, PublicPartFeedback, PublicQuestion } from '@/lib/core/questions/public';

import { PAYLOADS } from '@/tests/e2e/support/hostile';

import { questionFor } from './card-fixtures';
import { initialCard } from './card-state';
import { CardFeedback } from './feedback';

const SHAPE: PublicPart = { kind: 'shape', id: 'output', label: null };
const MATRIX: PublicPart = { kind: 'matrix', id: 'output', label: null, rows: 1, columns: 2 };

function partFeedback(changes: Partial<PublicPartFeedback>): PublicPartFeedback {
  return {
    id: 'output',
    right: false,
    score: 0,
    answer: '4×4×1',
    slips: [],
    tied: true,
    notes: [],
    marks: null,
    ...changes,
  };
}

interface Shown {
  readonly parts: readonly PublicPart[];
  readonly feedback: PublicFeedback;
  readonly locale: Locale;
}

function render(question: PublicQuestion, locale: Locale): string {
  return renderToStaticMarkup(
    <IntlProvider locale={locale} timeZone="UTC" messages={{ learn: MESSAGES[locale].learn }}>
      <CardFeedback state={initialCard(question)} />
    </IntlProvider>,
  );
}

/** What is read, without markup. */
function textOf({ parts, feedback, locale }: Shown): string {
  const html = render(questionFor({ parts, attempts: 1, feedback }), locale);
  return html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ');
}

function oneShape(changes: Partial<PublicPartFeedback>, locale: Locale): string {
  const part = partFeedback(changes);
  return textOf({ parts: [SHAPE], feedback: { score: part.score, parts: [part] }, locale });
}

describe('feedback', () => {
  const slips = ['forgot the padding', 'used valid'].map((title) => ({
    title,
    explanationHtml: `<p>Why: ${title}.</p>`,
  }));

  it('joins mistakes that cannot be told apart by "or", and explains each', () => {
    const english = oneShape({ slips }, 'en');
    expect(english).toContain('forgot the padding or used valid');
    expect(english).toContain('Why: forgot the padding.');
    expect(english).toContain('Why: used valid.');
    expect(oneShape({ slips }, 'zh-CN')).toMatch(/forgot the padding\s?或\s?used valid/u);
  });

  it('does not call mistakes alternatives that belong to options chosen one by one', () => {
    const english = oneShape({ slips, tied: false }, 'en');
    expect(english).toContain('forgot the padding and used valid');
    expect(english).toContain('Each of them stands behind one of your choices:');
    expect(english).not.toContain('same answer');
    const chinese = oneShape({ slips, tied: false }, 'zh-CN');
    expect(chinese).toMatch(/forgot the padding\s?和\s?used valid/u);
    expect(chinese).not.toContain('同一个答案');
  });

  it('says in words and by a sign whether an answer is right, partly right or wrong', () => {
    expect(oneShape({ score: 1, right: true }, 'zh-CN')).toContain('✓ 答对了');
    expect(oneShape({ score: 2 / 3 }, 'zh-CN')).toContain('◐ 对了一部分 · 得 67% 的分');
    expect(oneShape({ score: 2 / 3 }, 'en')).toContain('◐ Partly right · 67% of the marks');
    expect(oneShape({}, 'zh-CN')).toContain('✕ 还不对');
  });

  it('shows a share of the marks only where it is neither none nor all', () => {
    expect([oneShape({}, 'en'), oneShape({ score: 1, right: true }, 'en')].join()).not.toContain('%');
  });

  it('tells a regrade in the percent of the verdict above it, whatever the question is worth, and its reason where there is one', () => {
    const told = (reason: string, locale: Locale) => {
      const regraded = { was: 0, now: 2 / 3, reason, at: '2026-09-01T08:00:00.000Z' };
      return render(questionFor({ regraded }), locale);
    };
    expect(told('答案算错了', 'zh-CN')).toContain('原来 0%，现在 67%，因为：答案算错了');
    expect(told('', 'zh-CN')).toContain('原来 0%，现在 67%。');
    expect(told('', 'en')).toContain('Was 0%, now 67%.');
  });

  it('tells a regrade also where the score stayed, and its reason as text whatever it holds', () => {
    const at = '2026-09-01T08:00:00.000Z';
    const told = (reason: string) => render(questionFor({ regraded: { was: 0.5, now: 0.5, reason, at } }), 'zh-CN');
    expect(told('')).toContain('分数不变，还是 50%。');
    for (const reason of PAYLOADS)
      expect(told(reason)).toContain(`改的原因：${renderToStaticMarkup(<>{reason}</>)}</div>`);
    expect(told(PAYLOADS.join(' '))).not.toMatch(/<(?:script|img|svg|iframe|a|form|style|meta|base|link)\b/iu);
  });

  it('lists notes with signs, in words for those who listen', () => {
    const notes = [
      { right: true, html: '<p>10 outputs</p>' },
      { right: false, html: '<p>too many parameters</p>' },
      { right: null, html: '<p>read as PyTorch</p>' },
    ];
    const text = oneShape({ notes }, 'en');
    expect(text).toContain('✓ Right: 10 outputs');
    expect(text).toContain('✕ Not right: too many parameters');
    expect(text).toContain('· read as PyTorch');
    // Notes have said what is wrong.
    expect(text).not.toContain('none of the common mistakes');
  });

  it('marks every cell of a grid by a sign and in words', () => {
    const part = partFeedback({ answer: '1, −2', score: 0.5, marks: [[true, false]] });
    const text = textOf({ parts: [MATRIX], feedback: { score: 0.5, parts: [part] }, locale: 'en' });
    expect(text).toContain('1 ✓ right −2 ✕ wrong');
  });

  it('shows the program of a solution line by line, without the fence around it', () => {
    const answers = [{ id: 'output', label: null, answer: '```python\nx = Conv2d(1, 6, 5)\ny = ReLU()\n```' }];
    const solution = { answers, steps: [], remarkHtml: null };
    const html = render(questionFor({ state: 'given_up', solution }), 'en');
    expect(html).toMatch(/<pre[^>]*>x = Conv2d\(1, 6, 5\)\ny = ReLU\(\)<\/pre>/u);
  });

  it('says of each of several parts how it went', () => {
    const parts = ['one', 'two'].map((id) => ({ ...SHAPE, id, label: id }));
    const feedback = [partFeedback({ id: 'one', score: 1, right: true }), partFeedback({ id: 'two', score: 0.25 })];
    const text = textOf({ parts, feedback: { score: 0.625, parts: feedback }, locale: 'en' });
    expect(text).toMatch(/one .*✓ right .*two .*◐ partly right · 25% of the marks/u);
  });
});
