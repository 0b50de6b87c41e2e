'use client';

import { useTranslations } from 'use-intl/react';

import { SelectValue } from '../choice-fields';
import { FieldRow } from '../form-section';
import { NamedRows } from '../named-rows';
import { namesIn, useQuestionForm } from '../question-form-context';
import { UnknownKeys } from '../unknown-keys';
import { ExpressionValue, LocalizedValue, TextValue } from '../value-fields';

import type { Path } from '../../yaml-read';

const LETTER = /^[A-Za-z]$/u;
const LETTERS = 'H W k s p n c d a b e f g h i j l m o q r t u v w x y z'.split(' ');
const MOST = 8;

/** A formula in some letters: what each stands for, over which range it is compared, and the formula of the solution. */
export function FormulaPart({ path }: { readonly path: Path }) {
  const t = useTranslations('studioEditor');
  const { written } = useQuestionForm();
  const variables: Path = [...path, 'variables'];
  const { parameters } = namesIn(written);
  const fresh = (letters: readonly string[]) => {
    const letter = LETTERS.find((free) => !letters.includes(free)) ?? 'z';
    const is = parameters[letters.length] ?? parameters[0] ?? '';
    return [letter, { is, from: 1, to: 10, meaning: { zh: '', en: '' } }] as const;
  };
  return (
    <>
      <TextValue path={[...path, 'solution']} label={t('fields.solution')} hint={t('solutionHint')} />
      <h4 className="text-base">{t('variables')}</h4>
      <NamedRows
        path={variables}
        nameLabel={t('fields.letter')}
        pattern={LETTER}
        rule={t('letterRule')}
        addLabel={t('addVariable')}
        fresh={fresh}
        most={MOST}
      >
        {(at) => <Variable path={at} parameters={parameters} />}
      </NamedRows>
    </>
  );
}

interface VariableProps {
  readonly path: Path;
  readonly parameters: readonly string[];
}

function Variable({ path, parameters }: VariableProps) {
  const t = useTranslations('studioEditor');
  return (
    <div className="flex flex-col gap-3">
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
