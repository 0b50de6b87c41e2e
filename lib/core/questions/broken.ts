/**
 * Why a question could not be made or graded: the author's or our own fault, never the student's. The text is for authors and for the log; a
 * student only learns that the question is being repaired.
 */
export interface Broken {
  readonly code:
    | 'schema'
    | 'expression'
    | 'unknown-layer'
    | 'unknown-quantity'
    | 'unknown-slip'
    | 'quantity-does-not-apply'
    | 'kind-does-not-fit'
    | 'engine'
    | 'no-parameters'
    | 'grid'
    | 'carry'
    | 'no-network'
    | 'argument'
    | 'options'
    | 'forms'
    | 'formula'
    | 'requirement';
  /** Where in the document, as a path of keys. */
  readonly path: readonly (string | number)[];
  readonly message: { readonly zh: string; readonly en: string };
}
