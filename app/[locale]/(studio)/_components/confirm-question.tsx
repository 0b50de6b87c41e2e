'use client';

import type { ReactNode } from 'react';

import { Button } from '@/app/_components/ui/button';
import type { ButtonLook } from '@/app/_components/ui/button';

import { focusOn } from './focus-on';

interface ConfirmQuestionProps {
  readonly look: ButtonLook;
  readonly label: string;
  /** The label with what it is about. */
  readonly fullLabel: string;
  readonly busyLabel: string;
  /** What will be done. */
  readonly question: string;
  readonly cancelLabel: string;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  /** What else is asked for. */
  readonly children?: ReactNode;
}

/** What something will do, before it is done. It takes the place of the button that asked for it, and its focus. */
export function ConfirmQuestion(props: ConfirmQuestionProps) {
  const { look, label, fullLabel, busyLabel, question, cancelLabel, busy, onConfirm, onCancel, children } = props;
  return (
    <div role="group" aria-label={fullLabel} className="max-w-xl rounded-lg border border-edge p-3">
      <p className="m-0 mb-3">{question}</p>
      {children}
      <div className="flex flex-wrap gap-2">
        <Button look={look} ref={focusOn} busy={busy} busyLabel={busyLabel} onClick={onConfirm}>
          {label}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {cancelLabel}
        </Button>
      </div>
    </div>
  );
}
