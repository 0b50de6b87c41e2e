'use client';

import { useMemo } from 'react';

import { HintsSection, SlipsSection } from './after-section';
import { BasicsSection } from './basics-section';
import { GridsSection } from './grids-section';
import { NetworkSection } from './network-section';
import { ParametersSection } from './parameters-section';
import { AskSection } from './parts/ask-section';
import { PromptSection } from './prompt-section';
import { namesIn, QuestionForm } from './question-form-context';
import { UnknownKeys } from './unknown-keys';
import { PARAMETER_LIST } from './value-fields';
import { ROOT_KEYS } from '../yaml-map-edit';

import type { QuestionFormContext } from './question-form-context';

/** The question as a form, for who writes no code. */
export function QuestionFields({ courseId, written, vocabulary, change, showSource }: QuestionFormContext) {
  const form = useMemo(
    () => ({ courseId, written, vocabulary, change, showSource }),
    [courseId, written, vocabulary, change, showSource],
  );
  return (
    <QuestionForm value={form}>
      <datalist id={PARAMETER_LIST}>
        {namesIn(written).parameters.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className="flex flex-col gap-5">
        <BasicsSection />
        <PromptSection />
        <ParametersSection />
        <NetworkSection />
        <GridsSection />
        <AskSection />
        <SlipsSection />
        <HintsSection />
        <UnknownKeys path={[]} known={ROOT_KEYS} />
      </div>
    </QuestionForm>
  );
}
