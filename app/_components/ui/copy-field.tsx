'use client';

import { useId, useState } from 'react';

import { Button } from './button';

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly copyLabel: string;
  readonly copiedLabel: string;
}

/** A text to take elsewhere: selected as a whole when it is focused, copied by the button. */
export function CopyField({ label, value, copyLabel, copiedLabel }: CopyFieldProps) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await writeToClipboard(value, id));
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          className="min-h-11 min-w-0 grow basis-56 rounded-lg border border-edge bg-surface px-3 py-2 font-mono text-base"
        />
        <Button look="secondary" onClick={() => void copy()}>
          {copied ? copiedLabel : copyLabel}
        </Button>
        <span role="status" className="sr-only">
          {copied ? copiedLabel : ''}
        </span>
      </div>
    </div>
  );
}

/** Browsers lend the clipboard only to pages served securely; elsewhere the text is selected, to be copied by hand. */
async function writeToClipboard(value: string, inputId: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    document.getElementById(inputId)?.focus();
    return false;
  }
}
