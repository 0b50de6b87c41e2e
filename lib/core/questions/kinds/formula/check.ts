/** What the browser may know of a formula part. */
export interface FormulaPart {
  readonly kind: 'formula';
  readonly id: string;
  readonly label: string | null;
  /** The letters the formula may use, in the order to show them. */
  readonly variables: readonly { readonly name: string; readonly meaning: string }[];
}
