import { sendJson } from '@/app/_components/send-json';
import type { Reply } from '@/app/_components/send-json';

import type { MarkPlace } from './note-place';

export async function sendBookmark(place: MarkPlace, mark: 'set' | 'clear'): Promise<Reply> {
  return sendJson({ method: 'PUT', url: '/api/v1/bookmarks', body: { ...place, marked: mark === 'set' } });
}
