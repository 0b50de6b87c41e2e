'use client';

import { useTranslations } from 'use-intl/react';

import { Choices } from '../choice-fields';
import { FieldRow, FormSection } from '../form-section';
import { freshName } from '../fresh-name';
import { IdField } from '../name-field';
import { namesIn, textOf, useQuestionForm, useValue } from '../question-form-context';
import { RowList } from '../row-list';
import { UnknownKeys } from '../unknown-keys';
import { ExpressionValue, LocalizedValue } from '../value-fields';
import { ChoicePart } from './choice-part';
import { FormulaPart } from './formula-part';
import { NetworkPart } from './network-part';
import { OrderPart } from './order-part';
import { freshPart, isKind, KNOWN_KEYS, partOfKind } from './part-kinds';
import { QuantityFields } from './quantity-fields';
import { TextPart } from './text-part';
import { ValuePart } from './value-part';
import { valueAt } from '../../yaml-read';

import type { Kind } from './part-kinds';
import type { Path } from '../../yaml-read';

/** What is asked, part by part. */
export function AskSection() {
  const t = useTranslations('studioEditor');
  const { written } = useQuestionForm();
  const { parts, layers } = namesIn(written);
  return (
    <FormSection title={t('ask')} lead={t('askLead')}>
      <RowList
        path={['ask']}
        name={(place) => t('partNumber', { number: place + 1 })}
        addLabel={t('addPart')}
        fresh={() => freshPart(freshName('answer', parts), layers.at(-1))}
        most={20}
      >
        {(part, place) => <Part path={['ask', place]} part={part} place={place} />}
      </RowList>
    </FormSection>
  );
}

interface PartProps {
  readonly path: Path;
  readonly part: unknown;
  readonly place: number;
}

function Part({ path, part, place }: PartProps) {
  const t = useTranslations('studioEditor');
  const names = useTranslations('studio');
  const { vocabulary, written } = useQuestionForm();
  const { set } = useValue(path);
  const kind = textOf(valueAt(part, ['kind']));
  const choose = (next: string) => {
    if (isKind(next)) set(partOfKind(part, { kind: next, vocabulary, layer: namesIn(written).layers.at(-1) }));
  };
  return (
    <div className="flex flex-col gap-3">
      <FieldRow>
        <Choices
          path={[...path, 'kind']}
          label={t('answerKind')}
          choices={vocabulary.kinds.map((value) => ({ value, label: names(`kinds.${value}`) }))}
          value={kind}
          choose={choose}
        />
        <IdField path={[...path, 'id']} label={t('fields.id')} hint={t('partIdHint')} />
        <ExpressionValue path={[...path, 'points']} label={t('fields.points')} />
      </FieldRow>
      {isKind(kind) && <p className="m-0 text-sm text-soft">{t(`kindHints.${kind}`)}</p>}
      <LocalizedValue path={[...path, 'label']} label={t('fields.label')} hint={t('labelHint')} optional />
      {isKind(kind) && <KindFields path={path} kind={kind} place={place} />}
      {isKind(kind) && <UnknownKeys path={path} known={KNOWN_KEYS[kind]} />}
    </div>
  );
}

function KindFields({ path, kind, place }: { readonly path: Path; readonly kind: Kind; readonly place: number }) {
  switch (kind) {
    case 'number':
    case 'shape':
    case 'matrix':
      return <ValuePart path={path} kind={kind} place={place} />;
    case 'choice':
      return <ChoicePart path={path} />;
    case 'order':
      return <OrderPart path={path} />;
    case 'text':
      return <TextPart path={path} />;
    case 'formula':
      return (
        <>
          <QuantityFields path={path} types={['number']} />
          <FormulaPart path={path} />
        </>
      );
    case 'network':
      return <NetworkPart path={path} />;
  }
}
