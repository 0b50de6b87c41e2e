/** A ref for what takes the place of what the focus was on. */
export function focusOn(element: HTMLElement | null): void {
  element?.focus();
}
