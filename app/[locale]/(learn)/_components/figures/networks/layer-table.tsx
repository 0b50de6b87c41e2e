'use client';

import { useTranslations } from 'use-intl';

import type { NetworkVolumesView } from '@/lib/services/figures/network-volumes';
import type { ShapeView, StageView } from '@/lib/services/figures/network-view';

import { isBeyond, shapeText, useNetworkWords } from './use-network-words';

/** Every number of the picture in rows and columns. */
export function LayerTable({ view }: { readonly view: NetworkVolumesView }) {
  const t = useTranslations('networks');
  const words = useNetworkWords();
  return (
    <details className="mt-3 text-sm">
      <summary className="cursor-pointer text-soft">{t('tableTitle')}</summary>
      <div role="group" aria-label={t('tableTitle')} tabIndex={0} className="mt-2 overflow-x-auto">
        <table className="w-full border-collapse whitespace-nowrap tabular-nums">
          <thead>
            <tr className="border-b border-edge text-start text-soft">
              {(['layer', 'kind', 'window', 'output', 'parameters', 'macs', 'receptiveField'] as const).map((key) => (
                <th key={key} scope="col" className="px-2 py-1 text-start font-medium">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row cells={[t('inputLayer'), '', '', shapeText(view.input), '', '', '']} />
            {view.stages.map((stage) => (
              <Row
                key={stage.name}
                cells={[
                  [stage.name, ...stage.followers].join(', '),
                  words.kind(stage.kind),
                  words.window(stage) ?? '',
                  shapeText(stage.output),
                  words.number(stage.weights + stage.biases),
                  words.number(stage.macs),
                  fieldCell(stage, view.input),
                ]}
              />
            ))}
            <Row cells={[t('total'), '', '', '', words.number(view.parameters), words.number(view.macs), '']} />
          </tbody>
        </table>
        {view.stages.some(({ receptiveField }) => isBeyond(receptiveField, view.input)) && (
          <p className="mt-2 text-soft">{t('beyondNote', { input: shapeText(view.input.slice(0, 2)) })}</p>
        )}
      </div>
    </details>
  );
}

function fieldCell({ receptiveField: field }: StageView, input: ShapeView): string {
  if (field === null) return '';
  return `${shapeText(field)}${isBeyond(field, input) ? ' *' : ''}`;
}

function Row({ cells: [name, ...others] }: { readonly cells: readonly string[] }) {
  return (
    <tr className="border-b border-line">
      <th scope="row" className="px-2 py-1 text-start font-medium">
        {name}
      </th>
      {others.map((text, place) => (
        <td key={place} className="px-2 py-1">
          {text}
        </td>
      ))}
    </tr>
  );
}
