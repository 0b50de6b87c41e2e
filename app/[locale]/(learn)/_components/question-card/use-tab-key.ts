import { useState } from 'react';
import type { KeyboardEvent } from 'react';

import { indent } from './code-editing';

interface TabKeyOptions {
  readonly readOnly: boolean;
  readonly onType: (text: string) => void;
}

/** Tab indents; after Escape it leaves the field as elsewhere, so that nobody is caught in it. Shift+Tab always leaves. */
export function useTabKey({ readOnly, onType }: TabKeyOptions) {
  const [leaving, setLeaving] = useState(false);
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.key === 'Shift') return;
    if (event.key !== 'Tab') {
      setLeaving(event.key === 'Escape');
      return;
    }
    if (leaving || readOnly || event.shiftKey) return;
    event.preventDefault();
    const field = event.currentTarget;
    const next = indent({ text: field.value, start: field.selectionStart, end: field.selectionEnd });
    field.value = next.text;
    field.setSelectionRange(next.start, next.end);
    onType(next.text);
  };
  return { keyDown, leaving, blur: () => setLeaving(false) };
}
