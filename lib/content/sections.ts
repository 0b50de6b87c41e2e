import { plainText } from './markdown/plain-text';

import type { RootContent } from 'hast';
import type { LessonBody } from './types';

/** A stretch of a lesson below one heading, as plain text. */
export interface Section {
  /** The heading's fragment; empty before the first heading. */
  readonly anchor: string;
  readonly heading: string;
  readonly text: string;
}

const HEADING = /^h[2-6]$/u;

/** The sections of a lesson in order, formulas as one would type them. */
export function sectionsOf({ hast, headings }: LessonBody): readonly Section[] {
  const titles = new Map(headings.map(({ id, text }) => [id, text]));
  const sections: { anchor: string; heading: string; text: string }[] = [{ anchor: '', heading: '', text: '' }];
  for (const node of hast.children) {
    const anchor = anchorOf(node);
    const last = sections.at(-1);
    if (anchor !== null) sections.push({ anchor, heading: titles.get(anchor) ?? '', text: '' });
    else if (last !== undefined) last.text = joined(last.text, plainText(node));
  }
  return sections.filter(({ heading, text }) => heading !== '' || text !== '');
}

function anchorOf(node: RootContent): string | null {
  if (node.type !== 'element' || !HEADING.test(node.tagName)) return null;
  return typeof node.properties.id === 'string' ? node.properties.id : null;
}

function joined(before: string, text: string): string {
  return `${before} ${text}`.replaceAll(/\s+/gu, ' ').trim();
}
