/**
 * npm run oracle -- [--per-family N] [--seed TEXT] [--json FILE]: random networks through this engine and both oracles.
 * Exit status 1 where the engine is wrong, or where nobody can say who is.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { FAMILIES, drawCases } from './cases';
import { judge } from './judge';
import type { Verdict } from './judge';
import { startOracles } from './oracles';
import { formatFamilies, formatFindings } from './report';

const { values: options } = parseArgs({
  options: {
    'per-family': { type: 'string', default: '160' },
    seed: { type: 'string', default: 'convclass-1' },
    json: { type: 'string' },
  },
});

const oracles = await startOracles();
const { cases, refused } = drawCases({ seed: options.seed, perFamily: Number(options['per-family']) });
const verdicts: Verdict[] = [];
for (const [index, drawn] of cases.entries()) {
  verdicts.push(...(await judge(drawn, oracles)));
  if (index % 500 === 0 && process.stderr.isTTY) process.stderr.write(`\r${index} of ${cases.length} `);
}
const layers = cases.reduce((sum, { network }) => sum + network.layers.length, 0);
console.log(
  `seed ${options.seed}: ${cases.length} networks of ${layers} layers in ${FAMILIES.length} families; every layer's output compared`,
);
console.log(`drawn and refused: ${[...refused].map(([code, count]) => `${code} ${count}`).join(', ')}\n`);
console.log(formatFamilies(FAMILIES, verdicts));
console.log(formatFindings(verdicts));
if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(verdicts));
process.exitCode = verdicts.some(({ kind }) => kind === 'engine wrong' || kind === 'undecided') ? 1 : 0;
