/** @file A roster as a spreadsheet program of a Chinese office saves it. */

/** GBK, the two-byte part of GB18030, as the decoder itself knows it. */
function gbkBytes(): ReadonlyMap<string, readonly number[]> {
  const bytes = new Map<string, readonly number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = decoder.decode(new Uint8Array([lead, trail]));
      if (Array.from(text).length === 1 && text !== '\uFFFD') bytes.set(text, [lead, trail]);
    }
  }
  return bytes;
}

/** Lines of cells as a CSV file in GB18030. */
export function inGb18030(rows: readonly (readonly string[])[]): Buffer {
  const known = gbkBytes();
  const text = rows.map((cells) => `${cells.join(',')}\r\n`).join('');
  return Buffer.from(Array.from(text).flatMap((sign) => known.get(sign) ?? [sign.charCodeAt(0)]));
}
