/** What the browser may know of a matrix part: a grid of empty cells. A raw answer is rows separated by `;` or line breaks, cells by `,` or spaces. */
export interface MatrixPart {
  readonly kind: 'matrix';
  readonly id: string;
  readonly label: string | null;
  readonly rows: number;
  readonly columns: number;
}
