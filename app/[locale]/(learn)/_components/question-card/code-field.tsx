'use client';

import { useTranslations } from 'use-intl';

import { classes } from '@/app/_components/ui/classes';
import { MAX_CODE_LENGTH } from '@/lib/core/questions/public';

import { Said, useRest } from './said';
import { useTabKey } from './use-tab-key';

import type { FieldProps } from './answer-part-props';

type CodeProps = FieldProps<'network'>;

/** From here on the field says how long the program is. */
const NEAR_LIMIT = MAX_CODE_LENGTH - 1_000;
const DIALECTS = { mindspore: 'MindSpore', pytorch: 'PyTorch', keras: 'Keras' } as const;

/** A network written as a program. What is typed is never cut off: a program that is too long says so. */
export function CodeField(props: CodeProps) {
  const { part, idBase, raw, unreadable, readOnly, onFocus, onType } = props;
  const t = useTranslations('learn');
  const { resting, rest } = useRest(raw, 'left');
  const { keyDown, blur, leaving } = useTabKey({ readOnly, onType });
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={idBase} className="font-medium">
        {part.label ?? t('code')}
      </label>
      <Task part={part} idBase={idBase} />
      <textarea
        id={idBase}
        rows={Math.min(24, Math.max(10, raw.split('\n').length + 1))}
        wrap="off"
        dir="ltr"
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        value={raw}
        readOnly={readOnly}
        aria-describedby={`${idBase}-task ${idBase}-keys ${idBase}-said`}
        aria-invalid={unreadable === null ? undefined : true}
        onFocus={onFocus}
        onBlur={() => {
          rest();
          blur();
        }}
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={keyDown}
        className={classes(
          'w-full resize-y rounded-lg border bg-surface px-3 py-2 font-mono text-sm leading-6 read-only:bg-sunken',
          unreadable === null ? 'border-edge' : 'border-wrong',
        )}
      />
      <div className="flex flex-wrap justify-between gap-x-4 text-sm text-soft">
        <p id={`${idBase}-keys`} className="m-0 pointer-coarse:hidden">
          {t('codeKeys')}
        </p>
        {raw.length >= NEAR_LIMIT && (
          <p className={classes('m-0 tabular-nums', raw.length > MAX_CODE_LENGTH && 'font-medium text-wrong')}>
            {t('codeLength', { length: raw.length, limit: MAX_CODE_LENGTH })}
          </p>
        )}
      </div>
      <span role="status" className="sr-only">
        {leaving ? t('codeLeaving') : ''}
      </span>
      <Said {...props} resting={resting} />
    </div>
  );
}

/** What the network is given, what it must have, and in which words it may be written. */
function Task({ part, idBase }: Pick<CodeProps, 'part' | 'idBase'>) {
  const t = useTranslations('learn');
  const names = part.dialects.map((dialect) => DIALECTS[dialect]).join(' / ');
  return (
    <div id={`${idBase}-task`} className="text-sm">
      <p className="m-0">
        {t('codeInput', { input: part.input })} {t('codeDialects', { names })}
      </p>
      {part.requirements.length > 0 && (
        <>
          <p className="m-0 mt-1">{t('codeRequirements')}</p>
          <ul className="m-0 list-disc ps-6">
            {part.requirements.map(({ html }) => (
              <li key={html} className="rich m-0" dangerouslySetInnerHTML={{ __html: html }} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
