import { element, textElement, xmlFile } from '../xml/write';

import { MANIFEST } from './read-package';
import { writeQtiItem } from './write-item';

import type { ExchangeItem } from '../item';
import type { QtiVersion } from './names';

export interface QtiPackageOptions {
  readonly version: QtiVersion;
  /** A name that XML allows. */
  readonly identifier: string;
}

const VERSIONS: Readonly<
  Record<
    QtiVersion,
    { readonly namespace: string; readonly schema: string; readonly schemaVersion: string; readonly type: string }
  >
> = {
  '2.1': {
    namespace: 'http://www.imsglobal.org/xsd/imscp_v1p1',
    schema: 'QTIv2.1 Package',
    schemaVersion: '1.0.0',
    type: 'imsqti_item_xmlv2p1',
  },
  '3.0': {
    namespace: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1',
    schema: 'QTI Package',
    schemaVersion: '3.0.0',
    type: 'imsqti_item_xmlv3p0',
  },
};

/** The manifest and a file for each item, by path. */
export function writeQtiPackage(
  items: readonly ExchangeItem[],
  { version, identifier: name }: QtiPackageOptions,
): ReadonlyMap<string, string> {
  const identifiers = identifiersOf(items);
  const written = items.map((item, place) => {
    const identifier = identifiers[place] ?? '';
    return [`items/${identifier}.xml`, writeQtiItem(item, { version, identifier })] as const;
  });
  const { namespace, schema, schemaVersion, type } = VERSIONS[version];
  const resources = written.map(([path], place) =>
    element('resource', { identifier: `resource-${place + 1}`, type, href: path }, [element('file', { href: path })]),
  );
  const manifest = element('manifest', { xmlns: namespace, identifier: name }, [
    element('metadata', {}, [textElement('schema', {}, schema), textElement('schemaversion', {}, schemaVersion)]),
    element('organizations', {}),
    element('resources', {}, resources),
  ]);
  return new Map([[MANIFEST, xmlFile(manifest)], ...written]);
}

/** Names that XML allows for identifiers, each once. */
function identifiersOf(items: readonly ExchangeItem[]): readonly string[] {
  const taken = new Set<string>();
  return items.map(({ id }, place) => {
    const plain = /^[A-Za-z_][\w.-]*$/u.test(id) ? id : `item-${place + 1}`;
    let identifier = plain;
    for (let number = 2; taken.has(identifier.toLowerCase()); number += 1) identifier = `${plain}-${number}`;
    taken.add(identifier.toLowerCase());
    return identifier;
  });
}
