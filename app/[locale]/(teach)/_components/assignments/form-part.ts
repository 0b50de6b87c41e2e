import type { AssignmentChoices } from '@/lib/services/assignments/view-assignment-choices';

import type { FormValues } from './form-values';

/** What each part of the form is given. */
export interface FormPart {
  readonly values: FormValues;
  readonly choices: AssignmentChoices;
  readonly change: (patch: Partial<FormValues>) => void;
  /** What is wrong with a field, in words. */
  readonly problemOf: (field: string) => string | undefined;
}
