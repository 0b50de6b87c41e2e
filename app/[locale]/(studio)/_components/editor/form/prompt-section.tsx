'use client';

import { useTranslations } from 'use-intl/react';

import { Choices, SelectValue } from './choice-fields';
import { FieldRow, FormSection } from './form-section';
import { namesIn, textOf, useQuestionForm, useValue } from './question-form-context';
import { RowList } from './row-list';
import { UnknownKeys } from './unknown-keys';
import { ExpressionValue, LocalizedValue } from './value-fields';
import { withParagraph } from './with-paragraph';
import { PictureUpload } from '../../exchange/picture-upload';
import { valueAt } from '../yaml-read';

import type { Path } from '../yaml-read';

const LOOKS = ['table', 'picture'] as const;
const KNOWN = ['grid', 'map_of', 'channel', 'as', 'label'];

/** What students read, and the tables and pictures below it. */
export function PromptSection() {
  const t = useTranslations('studioEditor');
  const { written } = useQuestionForm();
  const { grids, layers } = namesIn(written);
  const canShow = grids.length > 0 || layers.length > 0;
  const fresh = () => ({ ...firstShown(grids, layers), as: 'table', label: { zh: '', en: '' } });
  return (
    <FormSection title={t('prompt')} lead={t('promptLead')}>
      <LocalizedValue path={['prompt']} label={t('fields.prompt')} multiline />
      <PictureOfPrompt />
      {(canShow || written['show'] !== undefined) && (
        <>
          <h3 className="text-base">{t('exhibits')}</h3>
          <RowList
            path={['show']}
            name={(place) => t('exhibitNumber', { number: place + 1 })}
            addLabel={t('addExhibit')}
            fresh={fresh}
            most={12}
          >
            {(exhibit, place) => <Exhibit path={['show', place]} exhibit={exhibit} />}
          </RowList>
        </>
      )}
    </FormSection>
  );
}

/** A picture is uploaded and put at the end of the prompt, in both languages; from there its line can be moved. */
function PictureOfPrompt() {
  const t = useTranslations('studioEditor');
  const { courseId, change } = useQuestionForm();
  return (
    <details>
      <summary className="min-h-11 content-center font-medium">{t('addPicture')}</summary>
      <p className="mt-0 text-sm text-soft">{t('addPictureHint')}</p>
      <PictureUpload
        courseId={courseId}
        onDone={(markdown) => change((source) => withParagraph(source, ['prompt'], markdown), null)}
      />
    </details>
  );
}

function Exhibit({ path, exhibit }: { readonly path: Path; readonly exhibit: unknown }) {
  const t = useTranslations('studioEditor');
  const { written } = useQuestionForm();
  const { set } = useValue(path);
  const { grids, layers } = namesIn(written);
  const map = valueAt(exhibit, ['map_of']);
  const shown = typeof map === 'string' ? `map_of ${map}` : `grid ${textOf(valueAt(exhibit, ['grid']))}`;
  const choose = (choice: string) => {
    const [key = 'grid', name = ''] = choice.split(' ');
    set({
      [key]: name,
      as: valueAt(exhibit, ['as']) ?? 'table',
      label: valueAt(exhibit, ['label']) ?? { zh: '', en: '' },
    });
  };
  const choices = [
    ...grids.map((grid) => ({ value: `grid ${grid}`, label: t('showGrid', { name: grid }) })),
    ...layers.map((layer) => ({ value: `map_of ${layer}`, label: t('showMap', { name: layer }) })),
  ];
  return (
    <div className="flex flex-col gap-3">
      <FieldRow>
        <Choices path={path} label={t('fields.show')} choices={choices} value={shown} choose={choose} />
        <SelectValue
          path={[...path, 'as']}
          label={t('fields.as')}
          choices={LOOKS.map((value) => ({ value, label: t(`looks.${value}`) }))}
        />
        {typeof map === 'string' && <ExpressionValue path={[...path, 'channel']} label={t('fields.channel')} />}
      </FieldRow>
      <LocalizedValue path={[...path, 'label']} label={t('fields.exhibit_label')} />
      <UnknownKeys path={path} known={KNOWN} />
    </div>
  );
}

function firstShown(grids: readonly string[], layers: readonly string[]): Readonly<Record<string, string>> {
  return grids[0] === undefined ? { map_of: layers[0] ?? '' } : { grid: grids[0] };
}
