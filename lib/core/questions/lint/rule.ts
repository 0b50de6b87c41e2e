import { inferNetwork } from '../../cnn';
import { buildNetwork } from '../network';

import type { NetworkReport, NetworkSpec } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { DocumentNetwork, QuestionDocument } from '../document';
import type { DrawSpace } from '../draws';
import type { DocumentEdit, DocumentPath } from '../edit';
import type { OpenVariant } from '../variant';

export type Severity = 'error' | 'warning';

/** What to do about a finding: in words, and as a change that a program can make where there is only one. */
export interface LintFix {
  readonly text: Localized;
  readonly edit: DocumentEdit | null;
}

/** One thing that a rule found. */
export interface Found {
  readonly path: DocumentPath;
  readonly message: Localized;
  readonly fix: LintFix;
}

/** All that a rule may look at. */
export interface LintContext {
  readonly document: QuestionDocument;
  /** The lecture's variant first, where it is there. */
  readonly samples: readonly OpenVariant[];
  readonly lecture: OpenVariant | undefined;
  /** The variants whose numbers were drawn; empty where the question draws none. */
  readonly drawn: readonly OpenVariant[];
  readonly draws: DrawSpace;
}

/** A thing that good questions do. Codes are stable: authors look them up. */
export interface LintRule {
  readonly code: string;
  readonly severity: Severity;
  /** What the question should do, as a short sentence. */
  readonly title: Localized;
  readonly find: (context: LintContext) => readonly Found[];
}

export function fix(zh: string, en: string, edit: LintFix['edit'] = null): LintFix {
  return { text: { zh, en }, edit };
}

export interface BuiltNetwork {
  readonly spec: NetworkSpec;
  readonly report: NetworkReport;
}

/** The networks of the samples; those that cannot be built are left out. */
export function networksOf({ document, samples }: LintContext): readonly BuiltNetwork[] {
  const { network } = document;
  return network === undefined ? [] : samples.flatMap((sample) => built(document, { network, sample }));
}

interface BuildRequest {
  readonly network: DocumentNetwork;
  readonly sample: OpenVariant;
}

function built({ convention }: QuestionDocument, { network, sample }: BuildRequest): readonly BuiltNetwork[] {
  const spec = buildNetwork(network, { parameters: sample.parameters, convention });
  if (!spec.ok) return [];
  const report = inferNetwork(spec.value);
  return report.ok ? [{ spec: spec.value, report: report.value }] : [];
}

/** 0.25 → 25 */
export function percent(share: number): number {
  return Math.round(share * 100);
}
