// A worker thread starts without the loader that reads TypeScript; this brings it, and then the worker itself.
import { register } from 'tsx/esm/api';

register();
await import(new URL('worker.ts', import.meta.url).href);
