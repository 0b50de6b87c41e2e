/**
 * The coding that a client likes best among those that are there (RFC 9110, 12.5.3). Where it likes two as well, the one
 * that is named first here.
 *
 * @template {string} C
 * @param {string | undefined} header Accept-Encoding; a client that sends none gets the file as it is
 * @param {readonly C[]} codings
 * @returns {C | 'identity'} `identity` too where it forbids even that: a file is better than a refusal
 */
export function preferredCoding(header, codings) {
  const wanted = readWeights(header ?? '');
  const weightOf = (/** @type {string} */ coding) => wanted.get(coding) ?? wanted.get('*') ?? 0;
  /** @type {C | 'identity'} */
  let best = 'identity';
  // As it is, a file is always acceptable, but nobody asks for it before what is smaller.
  let weight = wanted.get('identity') ?? 0;
  for (const coding of codings) {
    const other = weightOf(coding);
    if (other > weight || (other === weight && other > 0 && best === 'identity')) [best, weight] = [coding, other];
  }
  return best;
}

/** @param {string} header */
function readWeights(header) {
  /** @type {Map<string, number>} */
  const weights = new Map();
  for (const item of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = item.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    // A weight that is none counts as a refusal.
    if (coding !== '') weights.set(coding, weight === undefined ? 1 : Number(weight.slice(2)) || 0);
  }
  return weights;
}
