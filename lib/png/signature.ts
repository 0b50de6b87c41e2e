/** The eight bytes that every PNG file begins with. Source: PNG (Third Edition), W3C, section 5.2. */
export const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);

/** What a pixel holds: grey, or red, green and blue. Source: section 11.2.1. */
export const COLOUR_TYPE = { grey: 0, rgb: 2 } as const;
