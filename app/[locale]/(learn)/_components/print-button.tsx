'use client';

interface PrintButtonProps {
  readonly label: string;
  readonly className: string;
}

/** Opens the browser's own way to print the page. */
export function PrintButton({ label, className }: PrintButtonProps) {
  return (
    <button type="button" className={className} onClick={() => window.print()}>
      {label}
    </button>
  );
}
