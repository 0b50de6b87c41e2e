/** What the browser may know of a text part. */
export interface TextPart {
  readonly kind: 'text';
  readonly id: string;
  readonly label: string | null;
}
