/** @file Property tests try the same cases every time, so that what fails was changed; `npm run reliability` tries others (decision 016). */
import fc from 'fast-check';
import { inject } from 'vitest';

const SEED = 31;

if (!inject('inFull')) fc.configureGlobal({ seed: SEED });
