import type { Broken } from './broken';
import type { OpenPart } from './part';

/** What keeps a variant from being judged, found out by working out what opening it left for later; null where nothing does. */
export function faultOf(parts: readonly Pick<OpenPart, 'fault'>[]): Broken | null {
  for (const part of parts) {
    const fault = part.fault?.() ?? null;
    if (fault !== null) return fault;
  }
  return null;
}
