'use client';

import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';

import { SelectValue } from '../choice-fields';
import { FieldRow } from '../form-section';
import { NameField } from '../name-field';
import { keysOf, namesIn, useQuestionForm, useValue } from '../question-form-context';
import { SmallButton } from '../row-list';
import { UnknownKeys } from '../unknown-keys';
import { ExpressionValue, LocalizedValue, TextValue } from '../value-fields';
import { applyEdit } from '../../yaml-edit';

import type { Path } from '../../yaml-read';

const LETTER = /^[A-Za-z]$/u;
const LETTERS = 'H W k s p n c d a b e f g h i j l m o q r t u v w x y z'.split(' ');
const MOST = 8;

/** A formula in some letters: what each stands for, over which range it is compared, and the formula of the solution. */
export function FormulaPart({ path }: { readonly path: Path }) {
  const t = useTranslations('studioEditor');
  const { written, change } = useQuestionForm();
  const variables: Path = [...path, 'variables'];
  const letters = keysOf(useValue(variables).value);
  const { parameters } = namesIn(written);
  const add = () => {
    const letter = LETTERS.find((free) => !letters.includes(free)) ?? 'z';
    const value = {
      is: parameters[letters.length] ?? parameters[0] ?? '',
      from: 1,
      to: 10,
      meaning: { zh: '', en: '' },
    };
    change((source) => applyEdit(source, { path: [...variables, letter], value }), null);
  };
  return (
    <>
      <TextValue path={[...path, 'solution']} label={t('fields.solution')} hint={t('solutionHint')} />
      <h4 className="text-base">{t('variables')}</h4>
      {letters.map((letter) => (
        <Variable key={letter} path={[...variables, letter]} letter={letter} parameters={parameters} />
      ))}
      {letters.length < MOST && (
        <p className="m-0">
          <Button look="secondary" onClick={add}>
            <span aria-hidden="true">+</span> {t('addVariable')}
          </Button>
        </p>
      )}
    </>
  );
}

interface VariableProps {
  readonly path: Path;
  readonly letter: string;
  readonly parameters: readonly string[];
}

function Variable({ path, letter, parameters }: VariableProps) {
  const t = useTranslations('studioEditor');
  const { change } = useQuestionForm();
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line p-3">
      <div className="flex items-end gap-2">
        <NameField path={path} label={t('fields.letter')} pattern={LETTER} rule={t('letterRule')} />
        <span className="grow" />
        <SmallButton
          label={t('remove', { name: letter })}
          sign="✕"
          press={() => change((source) => applyEdit(source, { path, value: undefined }), null)}
        />
      </div>
      <FieldRow>
        <SelectValue
          path={[...path, 'is']}
          label={t('fields.is')}
          choices={parameters.map((value) => ({ value, label: value }))}
        />
        <ExpressionValue path={[...path, 'from']} label={t('fields.from')} />
        <ExpressionValue path={[...path, 'to']} label={t('fields.to')} />
      </FieldRow>
      <LocalizedValue path={[...path, 'meaning']} label={t('fields.meaning')} />
      <UnknownKeys path={path} known={['is', 'from', 'to', 'meaning']} />
    </div>
  );
}
