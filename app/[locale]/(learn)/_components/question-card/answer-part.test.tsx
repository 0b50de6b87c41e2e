import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { describe, expect, it } from 'vitest';

import { MESSAGES } from '@/messages/catalogue';
import { MAX_CODE_LENGTH } from '@/lib/core/questions/public';
import type { PublicPart } from '@/lib/core/questions/public';

import { AnswerPart } from './answer-part';
import { Exhibits } from './exhibits';

import type { AnswerPartProps } from './answer-part-props';
import type { ReactNode } from 'react';

const NAMED = { id: 'a', label: null };
const ORDER: PublicPart = {
  kind: 'order',
  ...NAMED,
  items: ['conv', 'relu', 'pool'].map((html, place) => ({ letter: 'ABC'[place] ?? '', html })),
};

function inEnglish(node: ReactNode): string {
  return renderToStaticMarkup(
    <IntlProvider locale="en" timeZone="UTC" messages={{ learn: MESSAGES.en.learn }}>
      {node}
    </IntlProvider>,
  );
}

function field(part: PublicPart, changes: Partial<AnswerPartProps> = {}): string {
  const nothing = () => undefined;
  return inEnglish(
    <AnswerPart
      part={part}
      idBase="q-a"
      raw=""
      unreadable={null}
      feedback={null}
      readOnly={false}
      locale="en"
      onFocus={nothing}
      onType={nothing}
      {...changes}
    />,
  );
}

/** Every value of an attribute, in document order. */
function valuesOf(html: string, attribute: string): readonly string[] {
  return [...html.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'gu'))].map(([, value = '']) => value);
}

describe('the field of a grid', () => {
  const part: PublicPart = { kind: 'matrix', ...NAMED, rows: 2, columns: 2 };

  it('names every cell by row and column, and shows the cells of the raw answer', () => {
    const html = field(part, { raw: '1,;,−4' });
    expect(valuesOf(html, 'aria-label').slice(0, 4)).toEqual([
      'Row 1, column 1',
      'Row 1, column 2',
      'Row 2, column 1',
      'Row 2, column 2',
    ]);
    expect(valuesOf(html, 'value')).toEqual(['1', '', '', '−4']);
  });

  it('says the mark of a cell by a sign and in words', () => {
    const feedback = {
      ...{ id: 'a', right: false, score: 0.5, slips: [], tied: true, notes: [] },
      answer: '1, 2; 3, 4',
      marks: [
        [true, false],
        [true, true],
      ],
    };
    const html = field(part, { raw: '1,2;,', feedback });
    expect(valuesOf(html, 'aria-label').slice(0, 3)).toEqual([
      'Row 1, column 1 (right)',
      'Row 1, column 2 (wrong)',
      'Row 2, column 1',
    ]);
    expect(html.match(/[✓✕]/gu)).toEqual(['✓', '✕']);
  });

  it('points at the cells that are missing when the answer could not be read', () => {
    const html = field(part, { raw: '1,2;,4', unreadable: 'missing' });
    expect(html.match(/aria-invalid="true"/gu)).toHaveLength(1);
    expect(html).toMatch(/aria-label="Row 2, column 1" aria-invalid="true"/u);
  });
});

describe('the field of an order', () => {
  const lettersIn = (html: string) => [...html.matchAll(/Move ([A-C]) up/gu)].map(([, letter]) => letter);

  it('shows the order of the raw answer', () => {
    expect(lettersIn(field(ORDER))).toEqual(['A', 'B', 'C']);
    expect(lettersIn(field(ORDER, { raw: 'C, A, B' }))).toEqual(['C', 'A', 'B']);
  });

  it('asks whether the order on the screen is meant only until there is an answer', () => {
    expect(field(ORDER)).toContain('This is my order');
    expect(field(ORDER, { raw: 'A, B, C' })).not.toContain('This is my order');
  });
});

describe('options', () => {
  const options = ['x', 'y', 'z'].map((html, place) => ({ letter: 'ABC'[place] ?? '', html, picture: null }));

  it('are boxes to tick where several may be chosen, else one of several', () => {
    const many = field({ kind: 'choice', ...NAMED, many: true, options }, { raw: 'A, C' });
    expect(valuesOf(many, 'type')).toEqual(['checkbox', 'checkbox', 'checkbox']);
    expect(many.match(/checked=""/gu)).toHaveLength(2);
    expect(valuesOf(field({ kind: 'choice', ...NAMED, many: false, options }), 'type')).toEqual([
      'radio',
      'radio',
      'radio',
    ]);
  });

  it('that are pictures say in words what black and white mean', () => {
    const drawn = options.map((option) => ({ ...option, html: '', picture: [[0, 3]] }));
    const html = field({ kind: 'choice', ...NAMED, many: false, options: drawn });
    expect(valuesOf(html, 'aria-label')[0]).toBe('Option A: a picture in grey, 1 by 2, black = 0, white = 3');
  });
});

describe('the fields of formulas and programs', () => {
  it('a formula lists its letters, and says how it is read', () => {
    const variables = [{ name: 'h', meaning: 'height of the input' }];
    const html = field({ kind: 'formula', ...NAMED, variables }, { raw: '2h+1' });
    expect(html).toContain('height of the input');
    expect(html).toMatch(/Read as [^<]*h/u);
  });

  it('a program says how long it is only near the limit', () => {
    const part: PublicPart = { kind: 'network', ...NAMED, dialects: ['keras'], input: '28×28×1', requirements: [] };
    const limit = MAX_CODE_LENGTH.toLocaleString('en');
    expect(field(part)).not.toContain('characters');
    expect(field(part, { raw: '#'.repeat(MAX_CODE_LENGTH) })).toContain(`${limit} / ${limit} characters`);
    expect(field(part)).toContain('Keras');
  });
});

describe('exhibits', () => {
  it('are a captioned table or a named picture for each channel', () => {
    const channels = [[[1, -2]], [[3, 4]]];
    const html = inEnglish(
      <Exhibits
        exhibits={[
          { label: 'input', as: 'table', channels },
          { label: 'kernel', as: 'picture', channels: [[[1, 2]]] },
        ]}
      />,
    );
    const captions = [...html.matchAll(/<caption[^>]*>([^<]*)/gu)].map(([, caption]) => caption);
    expect(captions).toEqual(['input, channel 1', 'input, channel 2']);
    expect([...html.matchAll(/<td[^>]*>([^<]*)/gu)].map(([, cell]) => cell)).toEqual(['1', '−2', '3', '4']);
    expect(html).toMatch(/role="img" aria-label="kernel: a picture in grey, 1 by 2, black = 1, white = 2"/u);
  });
});
