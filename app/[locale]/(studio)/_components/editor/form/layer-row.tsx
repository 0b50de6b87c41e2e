'use client';

import { useTranslations } from 'use-intl/react';

import { Choices, FlagValue, SelectValue } from './choice-fields';
import { FieldRow } from './form-section';
import { IdField } from './name-field';
import { keysOf, namesIn, useQuestionForm, useValue } from './question-form-context';
import { UnknownKeys } from './unknown-keys';
import { ExpressionsValue, ExpressionValue } from './value-fields';
import { valueAt } from '../yaml-read';

import type { Path } from '../yaml-read';

/** How each field of a layer is filled in. */
const CONTROLS = {
  id: 'name',
  out_channels: 'expression',
  out_features: 'expression',
  kernel_size: 'pair',
  stride: 'pair',
  dilation: 'pair',
  groups: 'expression',
  pad_mode: 'mode',
  padding: 'sides',
  bias: 'flag',
  ceil_mode: 'flag',
  inputs: 'list',
  weights: 'weights',
  biases: 'list',
} as const;

type Field = keyof typeof CONTROLS;

const KINDS = [
  'conv2d',
  'max_pool2d',
  'avg_pool2d',
  'global_avg_pool2d',
  'relu',
  'relu6',
  'leaky_relu',
  'sigmoid',
  'tanh',
  'softmax',
  'batch_norm',
  'dropout',
  'flatten',
  'add',
  'concat',
  'dense',
] as const;
type Kind = (typeof KINDS)[number];
const MODES = ['valid', 'same', 'pad'] as const;
/** Filled in by few: below the others. */
const RARE: readonly string[] = ['inputs', 'dilation', 'groups', 'weights', 'biases', 'ceil_mode'];
const STARTS: Readonly<Record<string, unknown>> = { out_channels: 1, out_features: 10, kernel_size: 2 };

interface LayerRowProps {
  readonly path: Path;
  readonly layer: unknown;
}

/** One layer: its kind, and the fields of that kind. */
export function LayerRow({ path, layer }: LayerRowProps) {
  const t = useTranslations('studioEditor');
  const { vocabulary } = useQuestionForm();
  const { set } = useValue(path);
  const kind = keysOf(layer)[0] ?? '';
  const word = vocabulary.layers.find((known) => known.kind === kind);
  const inner: Path = [...path, kind];
  const fields = (word?.fields ?? []).filter((field) => field.name in CONTROLS);
  const change = (next: string) => {
    const wanted = vocabulary.layers.find((known) => known.kind === next)?.fields ?? [];
    set({ [next]: carriedOver(valueAt(layer, [kind]), wanted) });
  };
  const isRare = ({ name }: { readonly name: string }) => RARE.includes(name);
  const isUsed = ({ name }: { readonly name: string }) => valueAt(layer, [kind, name]) !== undefined;
  const everyday = fields.filter((field) => !isRare(field) || isUsed(field));
  const rare = fields.filter((field) => !everyday.includes(field));
  return (
    <>
      <FieldRow>
        <Choices
          path={path}
          label={t('fields.kind')}
          choices={KINDS.map((value) => ({ value, label: t(`layers.${value}`) }))}
          value={kind}
          choose={change}
        />
        {everyday.map(({ name }) => (
          <LayerField key={name} path={inner} name={name as Field} kind={kind as Kind} />
        ))}
      </FieldRow>
      {rare.length > 0 && (
        <details className="mt-2">
          <summary className="min-h-11 content-center text-sm">{t('moreFields')}</summary>
          <FieldRow>
            {rare.map(({ name }) => (
              <LayerField key={name} path={inner} name={name as Field} kind={kind as Kind} />
            ))}
          </FieldRow>
        </details>
      )}
      <UnknownKeys path={inner} known={(word?.fields ?? []).map(({ name }) => name)} />
    </>
  );
}

interface LayerFieldProps {
  readonly path: Path;
  readonly name: Field;
  readonly kind: Kind;
}

function LayerField({ path, name, kind }: LayerFieldProps) {
  const t = useTranslations('studioEditor');
  const { written } = useQuestionForm();
  const field = { path: [...path, name], label: t(`fields.${name}`) };
  switch (CONTROLS[name]) {
    case 'name':
      return <IdField {...field} />;
    case 'expression':
      return <ExpressionValue {...field} />;
    case 'pair':
      return <ExpressionsValue {...field} hint={t('pairHint')} />;
    case 'sides':
      return <ExpressionsValue {...field} hint={t('sidesHint')} />;
    case 'mode':
      return (
        <SelectValue
          {...field}
          none={t('leftOut')}
          choices={MODES.map((value) => ({ value, label: t(`modes.${value}`) }))}
        />
      );
    case 'flag':
      return <FlagValue {...field} />;
    case 'list':
      return <ExpressionsValue always {...field} hint={t('listHint')} />;
    case 'weights':
      if (kind !== 'dense') return <ExpressionsValue always {...field} hint={t('weightsHint')} />;
      return (
        <SelectValue
          {...field}
          none={t('leftOut')}
          choices={namesIn(written).grids.map((value) => ({ value, label: value }))}
        />
      );
  }
}

/** What the next kind has a field for stays; what it needs besides gets a number to begin with. */
function carriedOver(
  fields: unknown,
  wanted: readonly { readonly name: string; readonly required: boolean }[],
): Readonly<Record<string, unknown>> {
  const entries = wanted.map(({ name, required }) => {
    const value = valueAt(fields, [name]) ?? (required ? STARTS[name] : undefined);
    return [name, value] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
