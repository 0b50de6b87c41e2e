import { parse, stringify } from 'yaml';

/**
 * Texts that would run, load or reach out if any page took them for more than text: markup, handlers, addresses, formulas, and what breaks out of
 * attributes, scripts, templates and JSON. Each that runs sets `window.__xss` or opens a dialog.
 */
export const PAYLOADS: readonly string[] = [
  '<script>window.__xss=1;alert(1)</script>',
  '<img src=x onerror="window.__xss=1;alert(1)">',
  '"><svg onload=window.__xss=1>',
  "'-alert(1)-'",
  '</script><script>window.__xss=1</script>',
  '</title><script>window.__xss=1</script>',
  '</textarea><img src=x onerror=window.__xss=1>',
  '<iframe srcdoc="<script>parent.__xss=1</script>"></iframe>',
  '<details open ontoggle=window.__xss=1>x</details>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.__xss=1&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=window.__xss=1>">',
  '<a href="javascript:window.__xss=1">x</a>',
  '[x](javascript:window.__xss=1)',
  '[x](&#106;avascript:window.__xss=1)',
  '[x](<java\tscript:window.__xss=1>)',
  '![x](javascript:window.__xss=1)',
  '![x](https://example.org/pixel.png)',
  '![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+)',
  '<javascript:window.__xss=1>',
  '<base href="https://example.org/">',
  '<meta http-equiv=refresh content="0;url=https://example.org">',
  '<form action="https://example.org"><button>x</button></form>',
  '<link rel=stylesheet href=https://example.org/x.css>',
  '<style>@import url(https://example.org/x.css);</style>',
  'constructor.constructor("window.__xss=1")()',
  '\u202E\u0007 \uFEFF gnp.exe',
];

/** Without a character that YAML, titles or names refuse anyway. */
export const ONE_LINE = PAYLOADS.filter((text) => !/[\t\u0007]/u.test(text));

/** Texts that a question shows to nobody as text: names, codes, expressions. */
const IN_BOTH_LANGUAGES = ['zh', 'en'];
const SHORT = new Set(['title', 'label', 'unit', 'text', 'meaning']);

/**
 * A question whose every text for readers is hostile, everything else as it was. Texts in one line carry one payload each, in turn; long ones all.
 */
export function hostileQuestion(source: string, { id, turn }: { readonly id: string; readonly turn: number }): string {
  let count = turn;
  const next = (): string => {
    count += 1;
    return ONE_LINE[count % ONE_LINE.length] ?? '';
  };
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, inner]): [string, unknown] => {
      if (!IN_BOTH_LANGUAGES.includes(name) || key === 'accept')
        return [name, walk(inner, name === 'zh' || name === 'en' ? key : name)];
      if (Array.isArray(inner)) return [name, inner.map(() => PAYLOADS.join('\n\n'))];
      return [name, SHORT.has(key) ? next() : `${String(inner)}\n\n${PAYLOADS.join('\n\n')}`];
    });
    return Object.fromEntries(entries);
  };
  return stringify({ ...(walk(parse(source), '') as object), id });
}
