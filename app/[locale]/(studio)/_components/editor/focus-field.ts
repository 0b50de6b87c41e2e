import { pathAt } from './yaml-read';

import type { Path, Place } from './yaml-read';

/** What is not written yet stands nowhere in the source, and has its field all the same. By the code of what misses it. */
const MISSING: Readonly<Record<string, Path>> = { 'no-remark': ['remark', 'zh'], 'no-hints': ['hints'] };

/** Leads to the field of the form for a place in the source, or the nearest one around it. False where there is none. */
export function focusFieldAt(
  form: HTMLElement | null,
  { source, code, ...place }: Place & { readonly source: string; readonly code: string | null },
): boolean {
  if (form === null) return false;
  const path = MISSING[code ?? ''] ?? pathAt(source, place);
  for (let length = path.length; length > 0; length -= 1) {
    const start = path.slice(0, length).join('.');
    const fields = [...form.querySelectorAll<HTMLElement>('[data-path]')];
    const field =
      fields.find((other) => other.dataset['path'] === start) ??
      fields.find((other) => other.dataset['path']?.startsWith(`${start}.`) === true);
    if (field === undefined) continue;
    for (const folded of foldedAround(field)) folded.open = true;
    field.focus();
    field.scrollIntoView({ block: 'center' });
    return true;
  }
  return false;
}

function foldedAround(field: HTMLElement): readonly HTMLDetailsElement[] {
  const folded: HTMLDetailsElement[] = [];
  for (
    let around = field.closest('details');
    around !== null;
    around = around.parentElement?.closest('details') ?? null
  ) {
    folded.push(around);
  }
  return folded;
}
