/** The header in which proxy.ts tells a page its own address. */
export const PATH_HEADER = 'x-convclass-path';
