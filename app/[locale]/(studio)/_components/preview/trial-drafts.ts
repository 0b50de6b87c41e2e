import type { Draft } from '../../../(learn)/_components/question-card/card-state';
import type { DraftStore } from '../../../(learn)/_components/question-card/draft-store';

/** Keeps what was typed into a trial while the question changes around it, for as long as the page is open. */
export function createTrialDrafts(): DraftStore {
  let kept: Draft | null = null;
  return {
    // An answer that was under way belongs to the question before.
    load: () => (kept === null ? null : { ...kept, pending: null }),
    save: (draft) => {
      kept = draft;
      return true;
    },
  };
}
