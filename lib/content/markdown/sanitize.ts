import { picturePattern } from '@/lib/core/shared/picture-id';

import { COMPONENT_ELEMENTS, LESSON_LINK_ELEMENT } from '../components';

import type { Options } from 'rehype-sanitize';

/** Pictures come from here and from nowhere else. */
const UPLOADED = new RegExp(`^/pictures/${picturePattern}$`, 'u');

/**
 * What may stand in a rendered text: only this. Formulas and highlighted code are made after this wall, by KaTeX and Shiki, from
 * the text of `code` elements.
 */
export const sanitizeSchema: Options = {
  strip: ['script', 'style'],
  clobber: [],
  clobberPrefix: '',
  ancestors: { tbody: ['table'], td: ['table'], th: ['table'], thead: ['table'], tr: ['table'] },
  tagNames: [
    ...['h2', 'h3', 'h4', 'h5', 'h6', 'p', 'blockquote', 'hr', 'br', 'pre', 'code', 'ul', 'ol', 'li'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'strong', 'em', 'del', 'a', 'img'],
    ...COMPONENT_ELEMENTS,
    LESSON_LINK_ELEMENT,
  ],
  attributes: {
    a: ['href'],
    code: [['className', /^language-./, 'math-inline', 'math-display']],
    img: [['src', UPLOADED], 'alt', 'width', 'height', ['loading', 'lazy'], ['decoding', 'async']],
    ol: ['start'],
    td: ['align'],
    th: ['align'],
    [LESSON_LINK_ELEMENT]: ['dataLesson'],
    ...Object.fromEntries(COMPONENT_ELEMENTS.map((name) => [name, ['dataProps', 'dataFigure']])),
  },
  protocols: { href: ['http', 'https', 'mailto'] },
};
