/**
 * @file The signs that mean something in GIFT. While a text is read, one behind a backslash is a private character, so that no reader takes it for
 * a sign; in the end it is itself.
 */
const SIGNS = '\\~=#{}:';
const FIRST = 0xe000;
const LINE = String.fromCharCode(FIRST + SIGNS.length);

export function protectEscapes(text: string): string {
  return text
    .replaceAll(/[\uE000-\uE007]/gu, '')
    .replaceAll(/\\([\\~=#{}:n])/gu, (_whole, sign: string) =>
      sign === 'n' ? LINE : String.fromCharCode(FIRST + SIGNS.indexOf(sign)),
    );
}

export function unprotectEscapes(text: string): string {
  return text.replaceAll(/[\uE000-\uE007]/gu, (character) =>
    character === LINE ? '\n' : SIGNS.charAt(character.charCodeAt(0) - FIRST),
  );
}

export function escapeGift(text: string): string {
  return text.replaceAll(/[\\~=#{}:]/gu, '\\$&').replaceAll('\n', '\\n');
}
