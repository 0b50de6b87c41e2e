import { defineConfig } from 'prisma/config';

/** Only `prisma generate` reads this file; migrations are applied by scripts/db (see docs/decisions). */
export default defineConfig({ schema: 'prisma/schema.prisma' });
