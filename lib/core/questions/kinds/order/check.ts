/** What the browser may know of an order part. A raw answer is the letters in the order meant: `B, A, C`. */
export interface OrderPart {
  readonly kind: 'order';
  readonly id: string;
  readonly label: string | null;
  readonly items: readonly { readonly letter: string; readonly html: string }[];
}
