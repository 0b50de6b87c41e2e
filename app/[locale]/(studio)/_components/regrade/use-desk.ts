'use client';

import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';

import { useRequest } from '@/app/_components/use-request';
import type { RegradePreview } from '@/lib/services/regrades/preview-regrade';
import type { RegradeView } from '@/lib/services/regrades/view-regrade';

import { askForPreview, newRegradeId, previewIn, regradeIn, startRegrade } from './regrade-api';

import type { QuestionPlace, Reason, Terms } from './regrade-api';

/** A preview, and what it is a preview of; the id is kept for every try to start it. */
interface Previewed {
  readonly terms: Terms;
  readonly preview: RegradePreview;
  readonly regradeId: string;
}

interface DeskEvents {
  /** Called when the preview stands on the page. */
  readonly onPreviewed: () => void;
  readonly onStarted: (regrade: RegradeView) => void;
}

const NO_REASON: Reason = { zh: '', en: '' };

/** A regrade from its preview to its start. */
export function useDesk(place: QuestionPlace, { onPreviewed, onStarted }: DeskEvents) {
  const [previewed, setPreviewed] = useState<Previewed | null>(null);
  // Not with the preview that it is written under: it stays when other terms are chosen after it.
  const [reason, setReason] = useState(NO_REASON);
  const preview = useRequest();
  const start = useRequest();
  /** Raised when other terms are chosen: a preview that is still on its way is not of these. */
  const chosen = useRef(0);
  const look = async (terms: Terms) => {
    const asked = chosen.current;
    const reply = await preview.run(() => askForPreview(place, terms));
    if (reply?.ok !== true || asked !== chosen.current) return;
    // What was asked for gets the focus, so it must stand there first.
    flushSync(() => setPreviewed({ terms, preview: previewIn(reply), regradeId: newRegradeId() }));
    onPreviewed();
  };
  const begin = async () => {
    if (previewed === null) return;
    const { terms, regradeId } = previewed;
    const reply = await start.run(() => startRegrade(place, { ...terms, regradeId, reason }));
    if (reply?.ok !== true) return;
    setPreviewed(null);
    setReason(NO_REASON);
    onStarted(regradeIn(reply));
  };
  const forget = () => {
    chosen.current += 1;
    setPreviewed(null);
  };
  return { preview, start, previewed, reason, setReason, look, begin, forget };
}
