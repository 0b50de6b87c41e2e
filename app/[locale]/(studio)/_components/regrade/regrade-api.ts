import { sendJson } from '@/app/_components/send-json';
import type { Reply } from '@/app/_components/send-json';
import type { RegradePreview } from '@/lib/services/regrades/preview-regrade';
import type { RegradeView } from '@/lib/services/regrades/view-regrade';

/** @file What the page asks of /api/v1/studio/…/regrades. */

export interface QuestionPlace {
  readonly courseId: string;
  readonly questionId: string;
}

/** What is to be judged again, and how. */
export interface Terms {
  readonly fromVersionIds: readonly string[];
  readonly toVersionId: string;
  /** Empty for everybody. */
  readonly classIds: readonly string[];
  readonly policy: RegradeView['policy'];
}

export interface Reason {
  readonly zh: string;
  readonly en: string;
}

export interface NewRegrade extends Terms {
  readonly regradeId: string;
  readonly reason: Reason;
}

function urlOf({ courseId, questionId }: QuestionPlace): string {
  return `/api/v1/studio/${courseId}/questions/${questionId}/regrades`;
}

export function askForPreview(place: QuestionPlace, terms: Terms): Promise<Reply> {
  return sendJson({ method: 'POST', url: `${urlOf(place)}/previews`, body: terms });
}

export function previewIn({ data }: Reply & { readonly ok: true }): RegradePreview {
  return data as RegradePreview;
}

export function startRegrade(place: QuestionPlace, regrade: NewRegrade): Promise<Reply> {
  return sendJson({ method: 'POST', url: urlOf(place), body: regrade });
}

export function readRegrade(place: QuestionPlace, regradeId: string): Promise<Reply> {
  return sendJson({ method: 'GET', url: `${urlOf(place)}/${regradeId}` });
}

export function tellRegrade(place: QuestionPlace, regradeId: string, what: 'stop' | 'resume'): Promise<Reply> {
  return sendJson({ method: 'POST', url: `${urlOf(place)}/${regradeId}/${what}` });
}

export function regradeIn({ data }: Reply & { readonly ok: true }): RegradeView {
  return data as RegradeView;
}

/** A UUID of version 4. Unlike crypto.randomUUID, this is there on plain http as well, as on a school's own network. */
export function newRegradeId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = '89ab'.charAt((bytes[8] ?? 0) % 4);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20)].join('-');
}
