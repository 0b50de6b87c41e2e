/** A picture of bytes, 0 (none) to 255, row by row; with three channels red, green and blue stand side by side in each pixel. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** height × width × channels values. */
  readonly pixels: Uint8Array;
}
