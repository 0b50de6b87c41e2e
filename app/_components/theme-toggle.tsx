'use client';

import type { ReactNode } from 'react';

const YEAR_SECONDS = 31_536_000;

interface ThemeToggleProps {
  readonly toDark: string;
  readonly toLight: string;
  /** Drawn by the server: they need no code. */
  readonly moon: ReactNode;
  readonly sun: ReactNode;
}

/**
 * Switches between the light and the dark theme and remembers it. Which of the two labels shows is up to the style
 * sheet: the server need not know what the system prefers, and nothing flashes.
 */
export function ThemeToggle({ toDark, toLight, moon, sun }: ThemeToggleProps) {
  return (
    <button
      type="button"
      onClick={toggle}
      className="inline-flex size-11 items-center justify-center rounded-lg text-soft hover:bg-sunken hover:text-ink"
    >
      <span className="dark:hidden">
        {moon}
        <span className="sr-only">{toDark}</span>
      </span>
      <span className="hidden dark:block">
        {sun}
        <span className="sr-only">{toLight}</span>
      </span>
    </button>
  );
}

function toggle() {
  const root = document.documentElement;
  const chosen = root.dataset['theme'];
  const isDark = chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
  const theme = isDark ? 'light' : 'dark';
  root.dataset['theme'] = theme;
  document.cookie = `theme=${theme}; path=/; max-age=${String(YEAR_SECONDS)}; samesite=lax`;
}
