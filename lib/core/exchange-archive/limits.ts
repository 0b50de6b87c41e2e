/** What a zip file may hold. Far above a whole course, and low enough that nothing in it can keep the server busy. */
export const ARCHIVE_LIMITS = {
  entries: 2000,
  /** Of all entries together, unpacked; in bytes. */
  unpacked: 50 * 1024 * 1024,
  /** How many times larger than packed an entry may become: texts become ten times larger, bombs a thousand. */
  ratio: 120,
  /** Below this size an entry may be packed as well as it can be; in bytes. */
  ratioFrom: 64 * 1024,
  nameBytes: 240,
} as const;

/** The most bytes one entry may unpack to, whatever its header promises, when the others have taken `taken` bytes. */
export function unpackedLimit({ packed, taken }: { readonly packed: number; readonly taken: number }): number {
  const { unpacked, ratio, ratioFrom } = ARCHIVE_LIMITS;
  return Math.min(unpacked - taken, Math.max(ratioFrom, packed * ratio));
}
