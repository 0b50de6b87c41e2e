/** One question in a process that has opened nothing before: prints how many milliseconds of processor time its lecture variant takes. */
import { readFileSync } from 'node:fs';

import { openStored } from './open-stored';

const [, , stored = '', numbers = ''] = process.argv;
const document: unknown = JSON.parse(readFileSync(stored, 'utf8'));
const parameters = JSON.parse(numbers) as Record<string, number>;
const before = process.cpuUsage();
openStored({ document, identity: { number: 0, seed: '' }, parameters });
const { user, system } = process.cpuUsage(before);
console.log(String((user + system) / 1000));
