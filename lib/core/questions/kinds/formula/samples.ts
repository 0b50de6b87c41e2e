import type { SampleKind } from '../../part';

/** Raw answers that must come out right, wrong and invalid. */
export function formulaSample(solution: string, want: SampleKind): string {
  return { right: solution, wrong: `(${solution}) + 1`, invalid: '((' }[want];
}
