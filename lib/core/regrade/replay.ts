import { gradeAnswers } from '../questions/grade';
import { gradeOf } from '../questions/stored-grade';
import { openSoundVariant, openVariant } from '../questions/variant';
import { canonicalJson } from '../shared/canonical';
import { failure } from '../shared/result';

import type { QuestionDocument, Parameters } from '../questions/document';
import type { OpenPart } from '../questions/part';
import type { PublicPart, RawAnswers } from '../questions/public';
import type { OpenVariant, VariantIdentity } from '../questions/variant';
import type { Localized } from '../shared/locale';
import type { Result } from '../shared/result';
import type { Replay } from './decide';

/** A variant's own numbers: what it is opened with by whatever version. */
export interface VariantNumbers extends VariantIdentity {
  readonly parameters: Parameters;
}

/** Opens a version with the numbers of a variant that may be another version's. Never throws: what does not fit is said. */
export function openWith(document: QuestionDocument, numbers: VariantNumbers): Result<OpenVariant, Localized> {
  try {
    const variant = openSoundVariant(document, numbers);
    return variant.ok ? variant : failure(variant.error.message);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return failure({ zh: said, en: said });
  }
}

/** What was asked, opened as it was given to the student; null where that is not possible any more. */
export function openAsked(document: QuestionDocument, numbers: VariantNumbers): OpenVariant | null {
  const variant = openVariant(document, numbers);
  return variant.ok ? variant.value : null;
}

/** Whether a version can take the place of the one that was asked, where nothing was answered yet. */
export function takesOver(judging: Result<OpenVariant, Localized>, asked: () => OpenVariant | null): boolean {
  return judging.ok && keepsLetters(judging.value, asked);
}

/** What the version opened says of raw answers that were given to `asked`. */
export function replayAnswers(
  judging: Result<OpenVariant, Localized>,
  { raw, asked }: { readonly raw: RawAnswers; readonly asked: () => OpenVariant | null },
): Replay {
  if (!judging.ok) return { state: 'impossible', reason: { why: 'not-opened', said: judging.error } };
  if (!keepsLetters(judging.value, asked)) return { state: 'impossible', reason: { why: 'other-letters', said: null } };
  const outcome = gradeAnswers(judging.value, raw);
  if (outcome.state === 'graded') return { state: 'graded', grade: gradeOf(outcome) };
  if (outcome.state === 'invalid') return { state: 'impossible', reason: { why: 'not-readable', said: null } };
  const { message } = outcome;
  return { state: 'impossible', reason: { why: 'not-opened', said: { zh: message, en: message } } };
}

/** Whether a letter still stands for what it stood for when it was chosen: as many options, and none that moved. Words may have been mended. */
function keepsLetters({ parts }: OpenVariant, asked: () => OpenVariant | null): boolean {
  const lettered = parts.flatMap((part) => {
    const faces = facesOf(part);
    return faces === null ? [] : [{ id: part.id, faces }];
  });
  if (lettered.length === 0) return true;
  const given = asked()?.parts;
  if (given === undefined) return false;
  return lettered.every(({ id, faces }) => {
    const before = given.find((part) => part.id === id);
    // A part that was not asked has no answer, which is found out by reading it.
    return before === undefined || stayed(facesOf(before), faces);
  });
}

function stayed(before: readonly string[] | null, faces: readonly string[]): boolean {
  if (before?.length !== faces.length) return false;
  return faces.every((face, place) => !before.includes(face) || before[place] === face);
}

/** What stands behind each letter; null for a part that is answered otherwise. */
function facesOf(part: OpenPart): readonly string[] | null {
  const options = optionsOf(part.publicPart({ locale: 'zh-CN', render: (text) => text }));
  return options?.map((option) => canonicalJson({ ...option, letter: null })) ?? null;
}

function optionsOf(part: PublicPart): readonly { readonly letter: string }[] | null {
  if (part.kind === 'choice') return part.options;
  return part.kind === 'order' ? part.items : null;
}
