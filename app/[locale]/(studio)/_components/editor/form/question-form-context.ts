'use client';

import { createContext, useContext } from 'react';

import { applyEdit } from '../yaml-edit';
import { valueAt } from '../yaml-read';
import { isRecord } from '../yaml-write';

import type { StudioVocabulary } from '@/lib/services/studio/view-vocabulary';
import type { Path, Written } from '../yaml-read';

/** What every field of the form knows: the question as it is written, and how to change it. */
export interface QuestionFormContext {
  readonly courseId: string;
  readonly written: Written;
  readonly vocabulary: StudioVocabulary;
  /** Changes the text; changes of one group that follow closely are undone together. */
  readonly change: (make: (source: string) => string, group: string | null) => void;
  /** Shows where something stands in the source. */
  readonly showSource: (path: Path) => void;
}

export const QuestionForm = createContext<QuestionFormContext | null>(null);

export function useQuestionForm(): QuestionFormContext {
  const form = useContext(QuestionForm);
  if (form === null) throw new Error('a field stands outside a form');
  return form;
}

interface FormValue {
  readonly value: unknown;
  /** Undefined takes it away. */
  readonly set: (value: unknown) => void;
}

/** One value of the question. */
export function useValue(path: Path): FormValue {
  const { written, change } = useQuestionForm();
  const set = (value: unknown) => change((source) => applyEdit(source, { path, value }), path.join('.'));
  return { value: valueAt(written, path), set };
}

export interface NamesInUse {
  readonly parameters: readonly string[];
  readonly grids: readonly string[];
  /** Ids of the layers of both networks. */
  readonly layers: readonly string[];
  readonly parts: readonly string[];
}

/** The names that the question declares. */
export function namesIn(written: Written): NamesInUse {
  return {
    parameters: keysOf(written['parameters']),
    grids: keysOf(written['grids']),
    layers: [...layersOf(written['network']), ...layersOf(written['compared_network'])],
    parts: listOf(written['ask']).flatMap((part) => textIn(part, 'id')),
  };
}

function layersOf(network: unknown): readonly string[] {
  return listOf(valueAt(network, ['layers'])).flatMap((layer) =>
    isRecord(layer) ? Object.values(layer).flatMap((fields) => textIn(fields, 'id')) : [],
  );
}

export function keysOf(value: unknown): readonly string[] {
  return isRecord(value) ? Object.keys(value) : [];
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function textIn(value: unknown, key: string): readonly string[] {
  const text = valueAt(value, [key]);
  return typeof text === 'string' ? [text] : [];
}
