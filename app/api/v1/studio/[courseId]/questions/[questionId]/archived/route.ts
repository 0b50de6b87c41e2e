import { defineRoute } from '@/app/_edge/route';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { archiveQuestion } from '@/lib/services/studio/archive-question';
import { restoreQuestion } from '@/lib/services/studio/restore-question';

const path = '/api/v1/studio/{courseId}/questions/{questionId}/archived';

export const PUT = defineRoute({
  method: 'PUT',
  path,
  summary: 'Archive a question: it is given to nobody any more, and what is open can be finished.',
  access: 'signed-in',
  params: studioQuestionSchema,
  answer: ({ actor, params, now }) => archiveQuestion({ actor, ...params, now }),
});

export const DELETE = defineRoute({
  method: 'DELETE',
  path,
  summary: 'Restore an archived question.',
  access: 'signed-in',
  params: studioQuestionSchema,
  answer: ({ actor, params }) => restoreQuestion({ actor, ...params }),
});
