import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { createClass } from '@/lib/services/classes/create-class';
import { listMyClasses } from '@/lib/services/classes/list-my-classes';

const myClass = z.strictObject({
  classId: z.uuid(),
  name: z.string(),
  courseId: z.string(),
  courseTitle: z.string(),
  role: z.enum(['student', 'teacher']),
  studentCount: z.int(),
});

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes',
  summary: 'The classes one teaches or attends; those that are archived with ?archived=true.',
  access: 'signed-in',
  query: z.strictObject({ archived: z.enum(['true', 'false']).optional() }),
  reply: z.strictObject({ classes: z.array(myClass) }),
  answer: async ({ actor, locale, query }) => ({
    classes: await listMyClasses({ actor, locale, archived: query.archived === 'true' }),
  }),
});

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/classes',
  summary: 'Open a class, for teachers and administrators.',
  access: 'signed-in',
  body: z.strictObject({ courseId: z.string().max(100), name: z.string().max(1000) }),
  reply: z.strictObject({ classId: z.uuid() }),
  status: 201,
  failures: ['forbidden', 'name_unusable', 'not_found'],
  answer: ({ actor, body, now }) => createClass({ actor, ...body, now }),
});
