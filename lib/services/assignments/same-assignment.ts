import { canonicalJson } from '@/lib/core/shared/canonical';

import type { AssignmentDraft } from './check-draft';

export type ComparableAssignment = AssignmentDraft & { readonly targetIds: readonly string[] };

const PARTS = ['title', 'policy', 'settings', 'opensAt', 'dueAt', 'closesAt', 'targetIds'] as const;

/** The names of the parts that are not the same. */
export function changedParts(before: ComparableAssignment, wanted: ComparableAssignment): readonly string[] {
  return PARTS.filter((part) => textOf(before, part) !== textOf(wanted, part));
}

/** Whom it is for, in whatever order they are named. */
function textOf(assignment: ComparableAssignment, part: (typeof PARTS)[number]): string {
  return canonicalJson(part === 'targetIds' ? [...assignment.targetIds].sort() : assignment[part]);
}
