// A worker thread starts without the loader that reads TypeScript; this brings it, and then the worker itself.
import { fileURLToPath } from 'node:url';

import { register } from 'tsx/esm/api';

// The user may stand anywhere.
register({ tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) });
await import(new URL('worker.ts', import.meta.url).href);
