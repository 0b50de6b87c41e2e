import type { Broken } from './broken';

/** An expression of the document that does not evaluate. */
export function brokenExpression(
  source: string,
  { path, token }: { readonly path: Broken['path']; readonly token: string },
): Broken {
  return {
    code: 'expression',
    path,
    message: {
      zh: `算式“${source}”算不出来${token === '' ? '' : `，问题在“${token}”`}。可用的名字是 parameters 里声明的参数。`,
      en: `The expression "${source}" has no value${token === '' ? '' : `; the problem is "${token}"`}. Names must be declared under parameters.`,
    },
  };
}
