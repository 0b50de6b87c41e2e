// npm run dev: the same preparation as npm start, then Next's development server.
import { serve } from './lib/serve.mjs';

await serve('development');
