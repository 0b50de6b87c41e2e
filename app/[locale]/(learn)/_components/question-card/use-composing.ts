import { useRef } from 'react';
import type { KeyboardEvent } from 'react';

interface Composing {
  readonly handlers: { readonly onCompositionStart: () => void; readonly onCompositionEnd: () => void };
  /** Whether a key belongs to an input method. */
  readonly isComposing: (event: KeyboardEvent) => boolean;
}

/**
 * Tells the keys of an input method from keys meant for the field. Safari ends a composition before it reports the Enter that ended it, so the
 * end counts only once the key is through.
 */
export function useComposing(): Composing {
  const composing = useRef(false);
  return {
    handlers: {
      onCompositionStart: () => {
        composing.current = true;
      },
      onCompositionEnd: () => {
        setTimeout(() => {
          composing.current = false;
        });
      },
    },
    isComposing: (event) => composing.current || event.nativeEvent.isComposing,
  };
}
