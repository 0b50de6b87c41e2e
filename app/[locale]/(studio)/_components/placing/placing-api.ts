import { sendJson } from '@/app/_components/send-json';
import type { Reply } from '@/app/_components/send-json';
import type { NoticeDraft } from '@/lib/services/notices/view-notice';
import type { NoticePreview } from '@/lib/services/notices/preview-notice';
import type { PlacementView } from '@/lib/services/placements/place-question';

/** A lesson of a course. */
export interface LessonKey {
  readonly courseId: string;
  readonly lessonId: string;
}

/** Beyond every section: at its end. */
export const AT_END = 1000;

export function sendPlacement(
  { courseId, lessonId }: LessonKey,
  questionId: string,
  facts: PlacementView,
): Promise<Reply> {
  const { anchor, position, points, required } = facts;
  const body = { lessonId, questionId, anchor, position, points, required };
  return sendJson({ method: 'PUT', url: `/api/v1/studio/${courseId}/placements`, body });
}

export function sendDisplacement({ courseId, lessonId }: LessonKey, questionId: string): Promise<Reply> {
  const query = new URLSearchParams({ lessonId, questionId }).toString();
  return sendJson({ method: 'DELETE', url: `/api/v1/studio/${courseId}/placements?${query}` });
}

const noticeUrl = ({ courseId, lessonId }: LessonKey) => `/api/v1/studio/${courseId}/lessons/${lessonId}/notice`;

export interface NoticeBody {
  readonly zh: string;
  readonly en: string;
  /** The revision that it was made from. */
  readonly seen: number;
}

export function sendNotice(key: LessonKey, body: NoticeBody): Promise<Reply> {
  return sendJson({ method: 'PUT', url: noticeUrl(key), body });
}

/** Null when it cannot be read now. */
export async function readNotice(key: LessonKey): Promise<NoticeDraft | null> {
  const reply = await sendJson({ method: 'GET', url: noticeUrl(key) });
  return reply.ok ? noticeIn(reply.data) : null;
}

export function noticeIn(data: unknown): NoticeDraft {
  return (data as { readonly notice: NoticeDraft }).notice;
}

/** Null when there is none now. */
export async function previewNotice(
  key: LessonKey,
  { text, signal }: { readonly text: string; readonly signal: AbortSignal },
): Promise<NoticePreview | null> {
  const reply = await sendJson({ method: 'POST', url: `${noticeUrl(key)}/previews`, body: { text }, signal });
  return reply.ok ? (reply.data as NoticePreview) : null;
}
