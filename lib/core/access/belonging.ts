/** What became of one student's place in a class. */
export type PlaceEvent =
  /** By their own hand, or because the account was made for them there. */
  | { readonly kind: 'came'; readonly classId: string }
  /** By their own hand or a teacher's. */
  | { readonly kind: 'went'; readonly classId: string }
  /** By somebody who teaches both classes. */
  | { readonly kind: 'moved'; readonly from: string; readonly to: string };

/**
 * The classes in which a student is by their own hand, or with an account that was made there. It ends when they go, whoever puts them back; a move takes
 * it along; being put into a class by a roster proves nothing.
 *
 * @param events The oldest first.
 */
export function classesBelongedTo(events: readonly PlaceEvent[]): ReadonlySet<string> {
  const classIds = new Set<string>();
  for (const event of events) {
    if (event.kind === 'came') classIds.add(event.classId);
    else if (event.kind === 'went') classIds.delete(event.classId);
    else if (classIds.delete(event.from)) classIds.add(event.to);
  }
  return classIds;
}
