// npm run build: always builds; npm start then finds it made.
import { build } from './lib/build.mjs';
import { ensureGenerated } from './lib/generate.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureGenerated();
  await build();
});
