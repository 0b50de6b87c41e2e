import * as z from 'zod';

import { checkWindow, filled, windowShape } from './window';

/** How many windows cover each cell of the input: a table of counts, uncovered cells marked. */
export const coverageMapSchema = z.strictObject(windowShape).transform(filled).check(checkWindow);
