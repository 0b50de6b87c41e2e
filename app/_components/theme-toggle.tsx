'use client';

const YEAR_SECONDS = 31_536_000;

interface ThemeToggleProps {
  readonly toDark: string;
  readonly toLight: string;
}

/**
 * Switches between the light and the dark theme and remembers it. Which of the two labels shows is up to the style
 * sheet: the server need not know what the system prefers, and nothing flashes.
 */
export function ThemeToggle({ toDark, toLight }: ThemeToggleProps) {
  return (
    <button
      type="button"
      onClick={toggle}
      className="inline-flex size-11 items-center justify-center rounded-lg text-soft hover:bg-sunken hover:text-ink"
    >
      <span className="dark:hidden">
        <MoonIcon />
        <span className="sr-only">{toDark}</span>
      </span>
      <span className="hidden dark:block">
        <SunIcon />
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

function MoonIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-5 fill-none stroke-current stroke-2">
      <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z" strokeLinejoin="round" />
    </svg>
  );
}

function SunIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-5 fill-none stroke-current stroke-2">
      <circle cx="12" cy="12" r="4.5" />
      <path
        d="M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M4.9 4.9l1.8 1.8M17.3 17.3l1.8 1.8M4.9 19.1l1.8-1.8M17.3 6.7l1.8-1.8"
        strokeLinecap="round"
      />
    </svg>
  );
}
