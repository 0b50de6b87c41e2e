/** @file The order of what was placed into one lesson: in each section it is counted from 0, without gaps. */

export interface Standing {
  readonly id: string;
  /** The section it stands in. */
  readonly anchor: string;
  readonly position: number;
}

/**
 * Where everything stands once `moved` has been taken out and put in again at its new place; beyond the last one it goes to the end. Positions come
 * out without gaps, whatever they were.
 */
export function placeAmong(others: readonly Standing[], moved: Standing): readonly Standing[] {
  const rest = others.filter(({ id }) => id !== moved.id);
  const section = inOrder(rest.filter(({ anchor }) => anchor === moved.anchor));
  const place = Math.max(0, Math.min(moved.position, section.length));
  const elsewhere = rest.filter(({ anchor }) => anchor !== moved.anchor);
  return [...counted([...section.slice(0, place), moved, ...section.slice(place)]), ...closeUp(elsewhere)];
}

/** The same without gaps. */
export function closeUp(standings: readonly Standing[]): readonly Standing[] {
  const anchors = [...new Set(standings.map(({ anchor }) => anchor))];
  return anchors.flatMap((wanted) => counted(inOrder(standings.filter(({ anchor }) => anchor === wanted))));
}

function inOrder(section: readonly Standing[]): readonly Standing[] {
  return [...section].sort((left, right) => left.position - right.position);
}

function counted(section: readonly Standing[]): readonly Standing[] {
  return section.map(({ id, anchor }, position) => ({ id, anchor, position }));
}
