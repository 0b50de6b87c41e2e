import { element, markupElement, textElement, xmlFile } from '../xml/write';

import { newName, parted } from './names';

import type { Attributes } from '../xml/write';
import type { QtiVersion } from './names';

export type Lines = readonly string[];

/** Writes elements of one version; all names are those of 2.1. */
export interface QtiWriter {
  readonly tag: (name: string, attributes: Attributes, children?: readonly Lines[]) => Lines;
  readonly text: (name: string, attributes: Attributes, text: string) => Lines;
  /** With markup in it that is already written. */
  readonly markup: (name: string, attributes: Attributes, html: string) => Lines;
  /** The same, for what 3.0 puts into a body of its own. */
  readonly content: (name: string, attributes: Attributes, html: string) => Lines;
  readonly html: (html: string) => Lines;
  readonly template: (name: 'match_correct' | 'map_response') => Lines;
  readonly file: (name: string, attributes: Attributes, children: readonly Lines[]) => string;
}

const NAMESPACES: Readonly<Record<QtiVersion, string>> = {
  '2.1': 'http://www.imsglobal.org/xsd/imsqti_v2p1',
  '3.0': 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0',
};

const TEMPLATES: Readonly<Record<QtiVersion, (name: string) => string>> = {
  '2.1': (name) => `http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}`,
  '3.0': (name) => `https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/${name}.xml`,
};

export function writer(version: QtiVersion): QtiWriter {
  const isNew = version === '3.0';
  const named = (name: string): string => (isNew ? newName(name) : name);
  const written = (attributes: Attributes): Attributes =>
    isNew ? Object.fromEntries(Object.entries(attributes).map(([name, value]) => [parted(name), value])) : attributes;
  const tag: QtiWriter['tag'] = (name, attributes, children = []) =>
    element(named(name), written(attributes), children);
  const markup: QtiWriter['markup'] = (name, attributes, html) => markupElement(named(name), written(attributes), html);
  return {
    tag,
    markup,
    text: (name, attributes, text) => textElement(named(name), written(attributes), text),
    content: (name, attributes, html) =>
      markup(name, attributes, isNew ? markupElement(named('contentBody'), {}, html).join('') : html),
    html: (html) => (html === '' ? [] : [html]),
    template: (name) => tag('responseProcessing', { template: TEMPLATES[version](name) }),
    file: (name, attributes, children) =>
      xmlFile(element(named(name), { xmlns: NAMESPACES[version], ...written(attributes) }, children)),
  };
}
