const POLYNOMIAL = 0xedb88320;

/** CRC-32 as in zip and PNG, 0 ≤ checksum < 2³². Source: PNG specification, annex D (reflected polynomial 0xEDB88320). */
export function crc32(bytes: Uint8Array): number {
  let state = 0xffffffff;
  for (const byte of bytes) {
    state ^= byte;
    for (let bit = 0; bit < 8; bit += 1) state = (state >>> 1) ^ (POLYNOMIAL & -(state & 1));
  }
  return (state ^ 0xffffffff) >>> 0;
}
