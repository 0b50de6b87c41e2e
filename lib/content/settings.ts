import * as z from 'zod';

import { localizedSchema } from '@/lib/core/questions/schema-parts';

/** course.yaml: what the course is called, which lessons it has, in teaching order, and how many slides the lecture has. */
export const courseSettingsSchema = z.strictObject({
  title: localizedSchema,
  description: localizedSchema,
  /** Slides of the lecture; every one of them, and every concept, is then expected in the lessons. */
  slides: z.int().min(1).max(999).optional(),
  lessons: z
    .array(
      z
        .string()
        .regex(/^\d{2}-[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: 'write the name of a lesson folder, for example 07-stride' }),
    )
    .max(100),
});

export type CourseSettings = z.output<typeof courseSettingsSchema>;
