/** @file A formula as one would type it in a line, for places that show no drawn formulas. */

const SIGNS: Readonly<Record<string, string>> = {
  times: '×',
  cdot: '·',
  div: '÷',
  pm: '±',
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  ne: '≠',
  neq: '≠',
  approx: '≈',
  to: '→',
  rightarrow: '→',
  xrightarrow: '→',
  Rightarrow: '⇒',
  sum: '∑',
  infty: '∞',
  lfloor: '⌊',
  rfloor: '⌋',
  lceil: '⌈',
  rceil: '⌉',
  cdots: '⋯',
  dots: '…',
  ldots: '…',
  alpha: 'α',
  beta: 'β',
  sigma: 'σ',
  quad: ' ',
  qquad: ' ',
};

/** Commands which only size, space or set what they stand before. */
const UNSAID = /\\(?:left|right|[bB]igg?[lr]?|displaystyle|limits)(?![A-Za-z])/gu;
const FRACTION = /\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/gu;
const ROOT = /\\sqrt\s*\{([^{}]*)\}/gu;
const NAMED = /\\(?:text|mathrm|mathbf|mathit|operatorname)\s*\{([^{}]*)\}/gu;
const GROUP = /([_^]?)\{([^{}]*)\}/gu;
const BRACE_OPEN = '\uE000';
const BRACE_CLOSE = '\uE001';

/** `\text{参数} = (k^2 + 1) \times n` as `参数 = (k^2 + 1) × n`. Never throws: what is unknown stays as its name. */
export function plainFormula(tex: string): string {
  const flat = tex
    .replaceAll(String.raw`\{`, BRACE_OPEN)
    .replaceAll(String.raw`\}`, BRACE_CLOSE)
    .replaceAll(/\\begin\{[a-z]*matrix\}/gu, '[')
    .replaceAll(/\\end\{[a-z]*matrix\}/gu, ']')
    .replaceAll(/\\(?:begin|end)\{[a-z]+\*?\}/gu, ' ')
    .replaceAll(/\s*\\\\\s*/gu, '; ')
    .replaceAll('&', ' ')
    .replaceAll(UNSAID, '');
  return unwrapped(flat)
    .replaceAll(/\\([A-Za-z]+)/gu, (_, name: string) => SIGNS[name] ?? name)
    .replaceAll(/\\[,;:! ]|~/gu, ' ')
    .replaceAll(/[{}\\]/gu, '')
    .replaceAll(BRACE_OPEN, '{')
    .replaceAll(BRACE_CLOSE, '}')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/(?<=[([⌊⌈]) | (?=[)\]⌋⌉])/gu, '')
    .trim();
}

/** From the innermost group outwards, so that a fraction within a fraction is read too. */
function unwrapped(tex: string): string {
  const next = tex
    .replaceAll(NAMED, '$1')
    .replaceAll(FRACTION, (_, upper: string, lower: string) => `${bracketed(upper)}/${bracketed(lower)}`)
    .replaceAll(ROOT, (_, inner: string) => `√${bracketed(inner)}`);
  if (next !== tex) return unwrapped(next);
  const opened = tex.replace(GROUP, (_, mark: string, inner: string) => (mark === '' ? inner : mark + bracketed(inner)));
  return opened === tex ? tex : unwrapped(opened);
}

/** A sum or product over a line needs brackets beside it. */
function bracketed(text: string): string {
  const inner = text.trim();
  return /[\s+\-−/\\]/u.test(inner) ? `(${inner})` : inner;
}
