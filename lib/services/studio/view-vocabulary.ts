import { loadCourse } from '@/lib/content/course';
import { questionSchemaText } from '@/lib/content/question-schema';
import { listTemplates } from '@/lib/content/source';
import { conceptName, NAMED_CONCEPTS } from '@/lib/core/courses/concept-names';
import { askSchema, layerSchema, questionDocumentSchema } from '@/lib/core/questions/document';
import { findQuantity, QUANTITY_CODES } from '@/lib/core/questions/quantities/catalogue';
import { findSlip, SLIP_CODES } from '@/lib/core/questions/slips/catalogue';
import { lazy } from '@/lib/core/shared/lazy';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';

import { requireStudio } from './require-studio';

import type { Template } from '@/lib/content/source';
import type { Actor } from '@/lib/core/access/actor';
import type { Ask, Convention, Level } from '@/lib/core/questions/document';
import type { Quantity } from '@/lib/core/questions/quantities/quantity';
import type { Locale } from '@/lib/core/shared/locale';

interface Named {
  readonly code: string;
  readonly title: string;
}

export interface QuantityWord extends Named {
  readonly type: Quantity['type'];
  /** Fields of the part that it may read, and that it cannot do without. */
  readonly takes: readonly string[];
  readonly needs: readonly string[];
}

export interface SlipWord extends Named {
  /** The quantities it can be mistaken for. */
  readonly quantities: readonly string[];
}

export interface LayerWord {
  readonly kind: string;
  readonly fields: readonly { readonly name: string; readonly required: boolean }[];
}

export interface TemplateWord {
  readonly name: string;
  readonly title: string;
  readonly kinds: readonly Ask['kind'][];
  readonly quantities: readonly string[];
  readonly level: Level | null;
}

/** The words a question can be written with, in the reader's language. */
export interface StudioVocabulary {
  readonly concepts: readonly Named[];
  readonly quantities: readonly QuantityWord[];
  readonly slips: readonly SlipWord[];
  readonly templates: readonly TemplateWord[];
  readonly layers: readonly LayerWord[];
  readonly conventions: readonly Convention[];
  readonly kinds: readonly Ask['kind'][];
  /** The JSON Schema of a question, as text. */
  readonly schema: string;
}

export interface ViewVocabularyOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly locale: Locale;
}

/**
 * What the form and the completion of the source offer.
 *
 * @throws AppError not_found (no such course, or not for them).
 */
export async function viewVocabulary({ actor, courseId, locale }: ViewVocabularyOptions): Promise<StudioVocabulary> {
  await requireStudio(getDb(), { actor, courseId });
  const [templates, concepts] = [await listTemplates(), await conceptsOf(courseId)];
  return {
    concepts: concepts.map((code) => ({ code, title: conceptName(code, locale) ?? code })),
    quantities: QUANTITY_CODES.map((code) => quantityWord(code, locale)),
    slips: SLIP_CODES.map((code) => slipWord(code, locale)),
    templates: templates.map((template) => templateWord(template, locale)),
    layers: LAYERS,
    conventions: questionDocumentSchema.shape.convention.options,
    kinds: KINDS,
    schema: schemaText(),
  };
}

/** Those with a name first, in teaching order; then whatever else questions of the course train. */
async function conceptsOf(courseId: string): Promise<readonly string[]> {
  const questions = [...((await loadCourse(courseId))?.questions.values() ?? [])];
  const others = questions.flatMap(({ document }) => document.concepts).sort();
  return [...new Set([...NAMED_CONCEPTS, ...others])];
}

function quantityWord(code: string, locale: Locale): QuantityWord {
  const quantity = findQuantity(code);
  const { takes = [], needs = [] } = quantity ?? {};
  return {
    code,
    title: quantity === null ? code : localize(quantity.title, locale),
    type: quantity?.type ?? 'number',
    takes: [...needs, ...takes],
    needs,
  };
}

function slipWord(code: string, locale: Locale): SlipWord {
  const slip = findSlip(code);
  return {
    code,
    title: slip === null ? code : localize(slip.title, locale),
    quantities: slip?.quantities ?? [],
  };
}

function templateWord({ name, document }: Template, locale: Locale): TemplateWord {
  return {
    name,
    title: localize(document.title, locale),
    kinds: [...new Set(document.ask.map(({ kind }) => kind))],
    quantities: [...new Set(document.ask.flatMap((ask) => ('quantity' in ask ? [ask.quantity ?? ''] : [])))].filter(
      (quantity) => quantity !== '',
    ),
    level: document.level ?? null,
  };
}

const KINDS: readonly Ask['kind'][] = askSchema.options.map((option) => option.shape.kind.value);

const LAYERS: readonly LayerWord[] = layerSchema.options.flatMap((option) =>
  Object.entries(option.shape).map(([kind, fields]) => ({
    kind,
    fields: Object.entries(fields.shape).map(([name, field]) => ({
      name,
      required: !field.safeParse(undefined).success,
    })),
  })),
);

const schemaText = lazy(questionSchemaText);
