import { failure, success } from '../shared/result';

import type { Result } from '../shared/result';

/** Characters of a message at most. */
export const MESSAGE_MAXIMUM = 2000;

/** Control characters but tab and line feed, and what reverses the direction of the text beside it. */
const UNWANTED = /(?![\t\n])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** A message as it is kept: plain text with "\n" line ends, without blanks around it, in NFC; 1 to MESSAGE_MAXIMUM characters. */
export function normalizeMessage(text: string): Result<string, 'message_unusable'> {
  const clean = text.replaceAll(/\r\n?/gu, '\n').replaceAll(UNWANTED, '').normalize('NFC').trim();
  const length = Array.from(clean).length;
  return length === 0 || length > MESSAGE_MAXIMUM ? failure('message_unusable') : success(clean);
}
