import type { Broken } from '../broken';
import type { Ask } from '../document';

/** The author asks for a quantity in a form it does not have. */
export function brokenKind(ask: Ask, kind: Ask['kind']): Broken {
  const quantity = ('quantity' in ask ? ask.quantity : undefined) ?? '';
  return {
    code: 'kind-does-not-fit',
    path: ['ask', ask.id, 'kind'],
    message: {
      zh: `“${quantity}”不能用 kind: ${kind} 来回答：output_shape 用 shape，其他数量用 number，是非用 choice。`,
      en: `"${quantity}" cannot be answered with kind: ${kind}: use shape for output_shape, number for the other counts, choice for yes or no.`,
    },
  };
}
