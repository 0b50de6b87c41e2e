import { finish } from '../../shared/steps';
import { exploreDraws } from '../draws';
import { hasDraws } from '../variant';

import { conventionRules } from './convention-rules';
import { giveawayRules } from './giveaway-rules';
import { nameRules } from './name-rules';
import { networkRules } from './network-rules';
import { partRules } from './part-rules';
import { slipRules } from './slip-rules';
import { textRules } from './text-rules';
import { variantRules } from './variant-rules';

import type { Steps } from '../../shared/steps';
import type { QuestionDocument } from '../document';
import type { OpenVariant } from '../variant';
import type { Found, LintRule, Severity } from './rule';

export interface LintFinding extends Found {
  /** The rule that found it. */
  readonly code: string;
  readonly severity: Severity;
}

/** Every rule there is. */
export const LINT_RULES: readonly LintRule[] = [
  ...networkRules,
  ...conventionRules,
  ...variantRules,
  ...slipRules,
  ...textRules,
  ...giveawayRules,
  ...partRules,
  ...nameRules,
];

/**
 * What an author could do better. `samples` are variants of the document, the lecture's among them; the more there are, the more is found out about
 * its slips. Paths name parts by their place in `ask`.
 */
export function lintQuestion(document: QuestionDocument, samples: readonly OpenVariant[]): readonly LintFinding[] {
  return finish(lintInSteps(document, samples));
}

/** The same, one rule at each step. */
export function* lintInSteps(
  document: QuestionDocument,
  samples: readonly OpenVariant[],
): Steps<readonly LintFinding[]> {
  const context = {
    document,
    samples,
    lecture: samples.find(({ number }) => number === 0),
    drawn: hasDraws(document) ? samples.filter(({ number }) => number !== 0) : [],
    draws: exploreDraws(document),
  };
  const findings: LintFinding[] = [];
  for (const { code, severity, find } of LINT_RULES) {
    yield;
    findings.push(...find(context).map((found) => ({ ...found, code, severity })));
  }
  return findings;
}
