import { writtenCategory } from '../gift/blocks';
import { htmlOf, inlineHtmlOf } from '../item-texts';
import { writeForm } from '../moodle-answers';
import { centred, percentOf } from '../numbers';
import { element, markupElement, textElement, xmlFile } from '../xml/write';

import type { ExchangeItem } from '../item';

/** Moodle's own XML; it can say all that an item holds. */
export function writeMoodleXml(items: readonly ExchangeItem[]): string {
  const questions: (readonly string[])[] = [];
  let category: readonly string[] = [];
  for (const item of items) {
    if (item.category.join('\n') !== category.join('\n')) questions.push(writeCategory(item.category));
    category = item.category;
    questions.push(writeQuestion(item));
  }
  return xmlFile(element('quiz', {}, questions));
}

function writeCategory(category: readonly string[]): readonly string[] {
  const path = element('category', {}, [textElement('text', {}, writtenCategory(category))]);
  return element('question', { type: 'category' }, [path]);
}

const KINDS = { choice: 'multichoice', numeric: 'numerical', text: 'shortanswer' } as const;

function writeQuestion(item: ExchangeItem): readonly string[] {
  return element('question', { type: KINDS[item.kind] }, [
    element('name', {}, [textElement('text', {}, item.title)]),
    htmlElement('questiontext', htmlOf(item.prompt)),
    htmlElement('generalfeedback', htmlOf(item.feedback)),
    textElement('defaultgrade', {}, '1'),
    textElement('penalty', {}, '0'),
    textElement('hidden', {}, '0'),
    textElement('idnumber', {}, item.id),
    ...answersOf(item),
  ]);
}

function htmlElement(name: string, html: string, attributes: { readonly fraction?: string } = {}): readonly string[] {
  return element(name, { ...attributes, format: 'html' }, [markupElement('text', {}, characterData(html))]);
}

/** The mark that ends character data cannot stand in it: it is spread over two pieces. */
function characterData(html: string): string {
  return html === '' ? '' : `<![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function answersOf(item: ExchangeItem): readonly (readonly string[])[] {
  switch (item.kind) {
    case 'choice':
      return [
        textElement('single', {}, String(!item.many)),
        textElement('shuffleanswers', {}, String(item.shuffle)),
        textElement('answernumbering', {}, 'ABCD'),
        ...item.options.map(({ fraction, text, feedback }) =>
          element('answer', { fraction: percentOf(fraction), format: 'html' }, [
            markupElement('text', {}, characterData(inlineHtmlOf(text))),
            htmlElement('feedback', htmlOf(feedback)),
          ]),
        ),
      ];
    case 'text':
      return [
        textElement('usecase', {}, item.caseSensitive ? '1' : '0'),
        ...item.answers.map(({ fraction, text, feedback }) =>
          element('answer', { fraction: percentOf(fraction), format: 'moodle_auto_format' }, [
            textElement('text', {}, writeForm(text)),
            htmlElement('feedback', htmlOf(feedback)),
          ]),
        ),
      ];
    case 'numeric':
      return [
        ...item.answers.map(({ fraction, key, feedback }) => {
          const { value, tolerance } = centred(key);
          return element('answer', { fraction: percentOf(fraction), format: 'moodle_auto_format' }, [
            textElement('text', {}, String(value)),
            textElement('tolerance', {}, String(tolerance)),
            htmlElement('feedback', htmlOf(feedback)),
          ]);
        }),
        ...(item.unit === '' ? [] : [unitOf(item.unit)]),
      ];
  }
}

function unitOf(name: string): readonly string[] {
  const unit = [textElement('multiplier', {}, '1'), textElement('unit_name', {}, name)];
  return element('units', {}, [element('unit', {}, unit)]);
}
