'use client';

import { useLocale, useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { localize } from '@/lib/core/shared/locale';
import type { ReadProgram, SandboxLayer, UnreadProgram } from '@/lib/services/figures/architecture-sandbox';

const DIALECTS = { mindspore: 'MindSpore', pytorch: 'PyTorch', keras: 'Keras' } as const;

/** What the program defines, layer by layer. */
export function ProgramLayers({ program }: { readonly program: ReadProgram }) {
  const t = useTranslations('images');
  const locale = useLocale();
  const { dialect, input, layers, parameters, macs, unused, remarks } = program;
  const title = t('networkTitle', { dialect: DIALECTS[dialect], input, count: layers.length });
  return (
    <div className="min-w-0">
      <p role="status" className="mb-2 font-medium">
        {t('networkTotals', { parameters, macs })}
      </p>
      <div role="group" aria-label={title} tabIndex={0} className="max-h-96 max-w-full overflow-auto">
        <table className="w-full border-collapse text-sm tabular-nums">
          <caption className="pb-1.5 text-start text-soft">{title}</caption>
          <thead>
            <tr className="border-b border-edge text-soft">
              {(['layerName', 'layerKind', 'layerOutput', 'layerParameters', 'layerMacs', 'layerField'] as const).map(
                (key, index) => (
                  <th
                    key={key}
                    scope="col"
                    className={`px-2 py-1 font-normal ${index < 2 ? 'text-start' : 'text-end'}`}
                  >
                    {t(key)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {layers.map((layer) => (
              <tr key={layer.id} className="border-b border-line">
                <th scope="row" className="px-2 py-1 text-start font-medium">
                  {layer.id}
                </th>
                <td className="px-2 py-1 text-start">{layer.kind}</td>
                <td className="px-2 py-1 text-end whitespace-nowrap">{layer.output}</td>
                <td className="px-2 py-1 text-end">{t('count', { count: layer.parameters })}</td>
                <td className="px-2 py-1 text-end">{t('count', { count: layer.macs })}</td>
                <td className="px-2 py-1 text-end whitespace-nowrap">{fieldText(layer)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {layers.some(({ beyond }) => beyond) && <p className="mt-1 text-sm text-soft">{t('fieldsBeyond', { input })}</p>}
      {unused.length > 0 && <Notice tone="note">{t('unused', { layers: unused.join(', ') })}</Notice>}
      {remarks.map((remark) => (
        <Notice key={remark.en} tone="plain">
          {localize(remark, locale)}
        </Notice>
      ))}
    </div>
  );
}

function fieldText({ field, beyond }: SandboxLayer): string {
  return `${field ?? '–'}${beyond ? ' *' : ''}`;
}

interface ProgramProblemProps {
  readonly program: UnreadProgram;
  /** Null while the text is newer than what was read. */
  readonly goTo: ((line: number) => void) | null;
}

/** Why the program defines no network, where, and what to do. */
export function ProgramProblem({ program, goTo }: ProgramProblemProps) {
  const t = useTranslations('images');
  const locale = useLocale();
  const { line, column, message, advice, supported } = program;
  return (
    <Notice tone="wrong" role="status" title={line === null ? null : t('problemAt', { line, column: column ?? 1 })}>
      <p>{localize(message, locale)}</p>
      {advice !== null && <p>{localize(advice, locale)}</p>}
      {supported.length > 0 && <p>{t('supported', { names: supported.join(', ') })}</p>}
      {line !== null && goTo !== null && (
        <Button look="secondary" onClick={() => goTo(line)}>
          {t('goToLine', { line })}
        </Button>
      )}
    </Notice>
  );
}
