import * as z from 'zod';

/** @file How the marks of a class's assignments become one: categories with weights, and how many of the lowest are dropped. */

export const MOST_CATEGORIES = 12;
export const MOST_DROPPED = 20;

const category = z.strictObject({
  /** Stable; what assignments name. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** As teachers and students read it. */
  name: z.string().min(1).max(60),
  /** A share of the whole, in any unit: weights count by their sum. */
  weight: z.number().min(0).max(1000),
  /** How many of a student's lowest marks of this category do not count. */
  dropLowest: z.int().min(0).max(MOST_DROPPED),
});

export const gradebookSchema = z.strictObject({
  categories: z
    .array(category)
    .min(1)
    .max(MOST_CATEGORIES)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'each id once'),
  /** Whether students see what their marks come to so far. */
  showTotal: z.boolean().default(true),
});

export type GradebookSettings = z.infer<typeof gradebookSchema>;
export type GradebookCategory = GradebookSettings['categories'][number];

/** What a class begins with, in the class's first language. */
export const FIRST_GRADEBOOK: GradebookSettings = {
  categories: [
    { id: 'homework', name: '作业', weight: 60, dropLowest: 0 },
    { id: 'exam', name: '考试', weight: 40, dropLowest: 0 },
  ],
  showTotal: true,
};

/** A class's stored settings; those that every class begins with where nobody has chosen any, or they cannot be read. */
export function readGradebook(stored: unknown): GradebookSettings {
  const read = gradebookSchema.safeParse(stored);
  return read.success ? read.data : FIRST_GRADEBOOK;
}
