import * as z from 'zod';

import { localizedSchema } from '@/lib/core/questions/schema-parts';

/** course.yaml: what the course is called and which lessons it has, in teaching order. */
export const courseSettingsSchema = z.strictObject({
  title: localizedSchema,
  description: localizedSchema,
  lessons: z
    .array(
      z
        .string()
        .regex(/^\d{2}-[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: 'write the name of a lesson folder, for example 07-stride' }),
    )
    .max(100),
});

export type CourseSettings = z.output<typeof courseSettingsSchema>;
