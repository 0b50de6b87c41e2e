import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { canonicalText } from './item-texts';
import { documentOf, EXCHANGE_FORMATS, EXCHANGE_LIMITS, readExchange } from './index';

import type { ExchangeFormat } from './index';

const XML_FORMATS = ['moodle-xml', 'qti-2.1', 'qti-3.0'] as const;

function codesOf(format: ExchangeFormat, text: string): readonly string[] {
  const { items, problems } = readExchange(format, text);
  expect(items).toEqual([]);
  return problems.map(({ code, line }) => `${code} ${String(line)}`);
}

function quiz(question: string): string {
  return `<quiz>\n<question type="multichoice"><name><text>Any</text></name>${question}</question>\n</quiz>`;
}

function choice(prompt: string): string {
  const option = (fraction: number, text: string): string =>
    `<answer fraction="${fraction}"><text>${text}</text></answer>`;
  return quiz(`<questiontext format="html"><text>${prompt}</text></questiontext>${option(100, 'a')}${option(0, 'b')}`);
}

describe.each(XML_FORMATS)('%s from a stranger', (format) => {
  test.each([
    [
      'an external entity',
      '<?xml version="1.0"?>\n<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<quiz>&x;</quiz>',
      'document-type 2',
    ],
    [
      'a billion laughs',
      `<!DOCTYPE quiz [<!ENTITY a "ha">${Array.from({ length: 9 }, (_unused, place) => `<!ENTITY a${place} "${`&a${place === 0 ? '' : place - 1};`.repeat(10)}">`).join('')}]><quiz>&a8;</quiz>`,
      'document-type 1',
    ],
    [
      'a parameter entity',
      '<!doctype quiz [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]><quiz/>',
      'document-type 1',
    ],
    [
      'a document type behind a comment',
      '<!-- <!DOCTYPE a> -->\n\n<!DOCTYPE quiz SYSTEM "x"><quiz/>',
      'document-type 3',
    ],
    ['an entity within the text', '<quiz>\n<!ENTITY x "y"></quiz>', 'document-type 2'],
    ['elements without end', '<quiz>\n'.repeat(20), 'not-xml 20'],
    ['deep nesting', '<quiz>'.repeat(5000) + '</quiz>'.repeat(5000), 'too-deep 1'],
    ['text for XML', 'Who? {=me ~you}', 'not-xml 1'],
    ['nothing', '', 'not-xml 1'],
    ['character data that never ends', '<quiz><![CDATA[ <question>', 'not-xml 1'],
    ['tags that do not match', '<quiz>\n<question></quiz>', 'not-xml 2'],
    ['an attribute without quotes', '<quiz a=1/>', 'not-xml 1'],
    ['an attribute that is there twice', '<quiz a="1" a="2"/>', 'not-xml 1'],
    ['a second root', '<quiz/>\n<quiz/>', 'not-xml 2'],
    ['an angle that is no tag', '<quiz>1 < 2</quiz>', 'not-xml 1'],
    ['names of the language itself', '<__proto__><constructor>1</constructor></__proto__>', null],
  ])('%s is refused by name and line', (_what, text, code) => {
    const codes = codesOf(format, text);
    expect(codes).toHaveLength(1);
    if (code !== null) expect(codes).toEqual([code]);
  });
});

describe.each(EXCHANGE_FORMATS)('%s', (format) => {
  test('of ten million characters is refused unread', () => {
    const text = choice('<![CDATA[x]]>'.repeat(10)) + ' '.repeat(10_000_000);
    expect(codesOf(format, text)).toEqual(['too-large null']);
  });

  test('never throws, and every problem is worded in both languages', () => {
    const piece = fc.constantFrom(
      ...[
        '<quiz>',
        '</quiz>',
        '<question type="',
        'multichoice',
        'numerical',
        '">',
        '</question>',
        '<text>',
        '</text>',
        '<answer fraction="100">',
        '</answer>',
      ],
      ...[
        '<assessmentItem identifier="a">',
        '</assessmentItem>',
        '<itemBody>',
        '</itemBody>',
        '<choiceInteraction>',
        '<qti-assessment-item>',
        '</qti-assessment-item>',
      ],
      ...[
        '<responseDeclaration baseType="float">',
        '<![CDATA[',
        ']]>',
        '<!--',
        '-->',
        '&#0;',
        '&#xD800;',
        '&lt;',
        '<?',
        '?>',
        '\u0000',
        '\uD800',
      ],
      ...[
        '::',
        '{',
        '}',
        '=',
        '~',
        '#',
        '####',
        '%50%',
        '->',
        '..',
        ':',
        '\\',
        '\\=',
        '\n',
        '\n\n',
        '//',
        '$CATEGORY: ',
        'TRUE',
        '1',
        'a',
        ' ',
        '"',
        '<',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const { code, message, fix } of readExchange(format, pieces.join('')).problems) {
          expect(code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
          for (const { zh, en } of [message, fix]) {
            expect(zh).toMatch(/\p{Script=Han}/u);
            expect(en).toMatch(/[a-z]/u);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what stands in a text', () => {
  test.each([
    ['&lt;script&gt;alert(1)&lt;/script&gt;Which?', 'Which?', ['markup-left-out']],
    ['<![CDATA[<script>alert(1)</script><p onclick="alert(2)">Which?</p>]]>', 'Which?', ['markup-left-out']],
    ['<![CDATA[<img src="x" onerror="alert(1)">Which?]]>', 'Which?', ['markup-left-out']],
    ['<![CDATA[<a href="javascript:alert(1)">Which?</a>]]>', 'Which?', []],
    ['<![CDATA[<sc]]><![CDATA[ript>alert(1)</script>Which?]]>', 'Which?', ['markup-left-out']],
    ['<![CDATA[]]]]><![CDATA[> Which?]]>', ']]> Which?', []],
    ['&amp;lt;script&amp;gt; Which?', '\\<script> Which?', []],
    ['&unknown; &#38;amp; Which?', '\\&unknown; & Which?', []],
    ['<![CDATA[<svg><style>p{}</style><script>1</script></svg>Which?]]>', 'Which?', ['markup-left-out']],
    ['<![CDATA[[Which?](javascript:alert(1))]]>', '\\[Which?](javascript:alert(1))', []],
    ['<![CDATA[{parameters} ${x} {{y}} Which?]]>', '{parameters} \\${x} {{y}} Which?', []],
  ])('is text: %s', (written, prompt, codes) => {
    const { items, problems } = readExchange('moodle-xml', choice(written));
    expect(items[0]?.item.prompt).toBe(prompt);
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });

  test('with a picture embedded in it is read without the picture', () => {
    const picture = `<![CDATA[<p>Which?<img alt="map" src="data:image/png;base64,${'iVBORw0KGgo='.repeat(50_000)}"></p>]]>`;
    const { items, problems } = readExchange('moodle-xml', choice(picture));
    expect(items[0]?.item.prompt).toBe('Which?map');
    expect(problems.map(({ code, line }) => `${code} ${String(line)}`)).toEqual(['markup-left-out 2']);
  });

  test('is refused where it is longer than a question may be', () => {
    const { problems } = readExchange('moodle-xml', choice('x'.repeat(EXCHANGE_LIMITS.text + 1)));
    expect(problems.map(({ code }) => code)).toContain('text-too-long');
  });
});

describe('a file with more than is read at once', () => {
  const one = 'Which?{=a ~b}\n\n';

  test('gives what was read, and says where it stopped', () => {
    const { items, problems } = readExchange('gift', one.repeat(EXCHANGE_LIMITS.items + 5));
    expect(items).toHaveLength(EXCHANGE_LIMITS.items);
    expect(problems.map(({ code, line }) => `${code} ${String(line)}`)).toEqual([
      `too-many-items ${String(EXCHANGE_LIMITS.items * 2 + 1)}`,
    ]);
  });

  test('of a package is refused by the number and the size of its files', () => {
    const many = new Map(
      Array.from({ length: EXCHANGE_LIMITS.files + 1 }, (_unused, place) => [`${place}.xml`, '<a/>']),
    );
    expect(readExchange('qti-2.1', many).problems.map(({ code }) => code)).toEqual(['too-many-files']);
    const large = new Map(
      Array.from({ length: 6 }, (_unused, place) => [`${place}.xml`, ' '.repeat(EXCHANGE_LIMITS.characters)]),
    );
    expect(readExchange('qti-2.1', large).problems.map(({ code }) => code)).toEqual(['too-large']);
  });

  test('names files only within the package', () => {
    const manifest =
      '<manifest><resources><resource type="imsqti_item_xmlv2p1" href="../../../etc/passwd"/></resources></manifest>';
    const files = new Map([['a/imsmanifest.xml', manifest]]);
    expect(readExchange('qti-2.1', files).problems).toMatchObject([
      { code: 'file-missing', place: 'a/imsmanifest.xml' },
    ]);
  });
});

test('braces of a text are no parameters of the document', () => {
  const prompt = canonicalText('Which {parameters}, `{abs(1)}` or $\\frac{a}{b}$?\n\n```\nx = {"a": 1}\n\ny\n```');
  const options = ['{max(1, 2)}', '{1, 2}'].map((text, place) => ({ text, fraction: place, feedback: '' }));
  const base = { id: '', title: '', feedback: '', category: [], kind: 'choice', many: false, shuffle: true } as const;
  const made = documentOf(
    { ...base, prompt, options },
    { concepts: ['conv.kernels'], taken: new Set(['which-parameters']) },
  );
  expect(made.ok && made.value.document).toMatchObject({
    id: 'which-parameters-abs-1-or-frac-a-b-x-a-1-y',
    prompt: { en: 'Which &#123;parameters}, &#123;abs(1)} or $\\frac{a}{b}$?\n\nx = &#123;"a": 1}\\\ny' },
    ask: [{ options: [{ text: { en: '&#123;max(1, 2)}' } }, { text: { en: '{1, 2}' } }] }],
  });
});
