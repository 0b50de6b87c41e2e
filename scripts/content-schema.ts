/** npm run content:schema: writes content/question.schema.json, which editors complete and check question files with. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { questionSchemaText } from '@/lib/content/question-schema';

const file = path.join(import.meta.dirname, '../content/question.schema.json');
writeFileSync(file, questionSchemaText());
console.log(path.relative('', file));
