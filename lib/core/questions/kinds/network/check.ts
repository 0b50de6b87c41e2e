/** What the browser may know of a network part. A raw answer is source text. */
export interface NetworkPart {
  readonly kind: 'network';
  readonly id: string;
  readonly label: string | null;
  readonly dialects: readonly ('mindspore' | 'pytorch' | 'keras')[];
  /** The shape the network is given, height×width×channels. */
  readonly input: string;
  /** What it must have, one sentence each. */
  readonly requirements: readonly { readonly html: string }[];
}
