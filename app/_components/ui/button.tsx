import type { ComponentProps, ReactNode } from 'react';

import { classes } from './classes';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

const SHAPE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-lg px-4 py-2 text-base font-medium no-underline transition-colors disabled:opacity-60';

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-edge bg-surface text-ink hover:border-accent hover:text-accent',
  quiet: 'text-accent hover:bg-tint',
  danger: 'border border-wrong bg-surface text-wrong hover:bg-wrong-tint',
};

/** The classes of a button, for a link that should look like one. */
export function buttonClasses(look: ButtonLook = 'primary'): string {
  return `${SHAPE} ${LOOKS[look]}`;
}

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: ButtonLook;
  /** While something is under way: the button says so and cannot be pressed again, but keeps the focus. */
  readonly busy?: boolean;
  readonly busyLabel?: ReactNode;
}

/** Pressing a busy button does nothing. It is not `disabled`: that would throw the keyboard's focus away. */
export function Button({ look, busy = false, busyLabel, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy ? true : rest['aria-disabled']}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      className={classes(buttonClasses(look), busy && 'opacity-70', className)}
    >
      {busy && busyLabel !== undefined ? busyLabel : children}
    </button>
  );
}
