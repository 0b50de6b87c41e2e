import 'katex/dist/katex.min.css';
import './learn.css';
import './print.css';

import type { ReactNode } from 'react';

/** What the texts of a course need beyond the shell's own style: formulas, code and figures. */
export default function LearnLayout({ children }: { readonly children: ReactNode }) {
  return children;
}
