'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';

import type { ArchitectureSandboxView } from '@/lib/services/figures/architecture-sandbox';

import { FigureBox } from '../figure-box';
import { RedrawLine } from '../redraw-line';
import { useRedraw } from '../use-redraw';
import { ChoiceRow } from './choice-row';
import { CodeArea } from './code-area';
import { ProgramLayers, ProgramProblem } from './program-result';

import type { PictureProps } from '../picture-props';

const EXAMPLES = {
  lenet5: 'example.lenet5',
  'two-convolutions': 'example.two-convolutions',
  'vgg-block': 'example.vgg-block',
  residual: 'example.residual',
} as const;

/** The reader writes a network, and is told what every layer gives. The program is read on the server and never run. */
export function ArchitectureSandbox({ view: first, attributes }: PictureProps<ArchitectureSandboxView>) {
  const t = useTranslations('images');
  const redraw = useRedraw(first, attributes);
  const area = useRef<HTMLTextAreaElement>(null);
  const { view, wanted, waiting, change } = redraw;
  const code = wanted['code'] ?? view.examples.find(({ name }) => name === wanted['example'])?.code ?? view.code;
  const { program } = view;
  // Lines of an older text are not marked in a newer one.
  const current = !waiting && code === view.code;
  const goTo = (line: number) => {
    const start = code.split('\n', line - 1).join('\n').length + (line === 1 ? 0 : 1);
    const end = code.indexOf('\n', start);
    area.current?.focus();
    area.current?.setSelectionRange(start, end === -1 ? code.length : end);
  };
  return (
    <FigureBox caption={view.caption}>
      <p className="mb-1.5 text-sm text-soft">{t('examples')}</p>
      <ChoiceRow
        label={t('examples')}
        choices={view.examples.map(({ name }) => ({ name, text: t(EXAMPLES[name]) }))}
        chosen={view.examples.find((example) => example.code === code)?.name ?? null}
        choose={(example) => change({ example, code: undefined })}
      />
      <CodeArea
        area={area}
        code={code}
        marked={current && program.state === 'problem' ? program.line : null}
        type={(text) => change({ code: text })}
      />
      <RedrawLine redraw={redraw} />
      {program.state === 'problem' ? (
        // What was wrong with an older text is no news where a newer one cannot be read at all.
        redraw.problem === null && <ProgramProblem program={program} goTo={current ? goTo : null} />
      ) : (
        <ProgramLayers program={program} />
      )}
    </FigureBox>
  );
}
