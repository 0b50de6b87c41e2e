import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { describe, expect, test } from 'vitest';

import { MESSAGES } from '@/messages/catalogue';
import type { StudioVocabulary } from '@/lib/services/studio/view-vocabulary';

import { QuestionFields } from './question-fields';
import { applyEdit } from '../yaml-edit';
import { readSource } from '../yaml-read';

import type { Path } from '../yaml-read';

const VOCABULARY: StudioVocabulary = {
  concepts: [],
  quantities: [],
  slips: [],
  templates: [],
  layers: [],
  conventions: ['lecture'],
  kinds: ['number', 'shape'],
  schema: '{}',
};
const { exchange, studio, studioEditor } = MESSAGES['zh-CN'];

/** The paths of the fields that the form has for a source. */
function fieldsOf(source: string): readonly string[] {
  const reading = readSource(source);
  if (!reading.ok) throw new Error('cannot be read');
  const change = () => undefined;
  const html = renderToStaticMarkup(
    <IntlProvider locale="zh-CN" timeZone="UTC" messages={{ exchange, studio, studioEditor }}>
      <QuestionFields
        courseId="cnn"
        written={reading.written}
        vocabulary={VOCABULARY}
        change={change}
        showSource={change}
      />
    </IntlProvider>,
  );
  return Array.from(html.matchAll(/data-path="([^"]*)"/gu), ([, path = '']) => path);
}

describe('the form', () => {
  test.each<readonly [string, string, Path]>([
    ['the stated answer', 'ask: [{ id: a, kind: number, value: 0 }]', ['ask', 0, 'value']],
    ['the range of a grid', 'grids: { g: { height: 1, width: 1, from: 0, to: 9 } }', ['grids', 'g', 'from']],
    ['the end of a range', 'parameters: { n: { lecture: 1, to: 9 } }', ['parameters', 'n', 'to']],
    ['a list to draw from', 'parameters: { n: { lecture: 1, one_of: [1, 2] } }', ['parameters', 'n', 'one_of']],
  ])('keeps the field of %s where it is cleared', (_what, source, path) => {
    expect(fieldsOf(source)).toContain(path.join('.'));
    expect(fieldsOf(applyEdit(source, { path, value: null }))).toContain(path.join('.'));
  });

  test('has a field for every hint, also where the languages have different counts', () => {
    const hints = fieldsOf('hints: { zh: [一], en: [one, two] }').filter((path) => path.startsWith('hints.'));
    // The last leads to the button that adds one.
    expect(hints).toEqual(['hints.zh.0', 'hints.en.0', 'hints.zh.1', 'hints.en.1', 'hints.zh']);
  });
});
