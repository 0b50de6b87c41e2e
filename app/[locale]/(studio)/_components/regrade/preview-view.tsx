'use client';

import { useFormatter, useTranslations } from 'use-intl/react';
import type { ReactNode } from 'react';

import { Notice } from '@/app/_components/ui/notice';
import type { ChangedAnswer, ImpossibleAnswer, RegradePreview } from '@/lib/services/regrades/preview-regrade';

const CELL = 'border-b border-line px-3 py-2 text-start align-top';
const SIGNS = { gain: '↑', loss: '↓', slips: '≠' } as const;
const LOOKS = { gain: 'text-(--right)', loss: 'text-wrong', slips: 'text-note' } as const;

/** What a regrade would do: the sums, who gains and loses, which slips move, and what cannot be judged. */
export function PreviewView({ preview }: { readonly preview: RegradePreview }) {
  const t = useTranslations('regrade');
  const number = useNumber();
  const { answers, students, gains, losses, slipsOnly, unchanged, impossible } = preview;
  if (answers === 0) return <Notice tone="note">{t('nothingToJudge')}</Notice>;
  return (
    <div className="mt-3 flex flex-col gap-6">
      <div>
        <p className="m-0">{t('judged', { answers, students })}</p>
        <p className="m-0 text-lg font-semibold">
          {t('totals', { before: number(preview.totalBefore), after: number(preview.totalAfter) })}
        </p>
        <ul className="mt-2 flex list-none flex-wrap gap-x-6 gap-y-1 p-0">
          <li className={LOOKS.loss}>{t('losses', { count: losses })}</li>
          <li className={LOOKS.gain}>{t('gains', { count: gains })}</li>
          <li className={LOOKS.slips}>{t('slipsOnly', { count: slipsOnly })}</li>
          <li>{t('unchanged', { count: unchanged })}</li>
          <li>{t('impossible', { count: impossible })}</li>
        </ul>
      </div>
      {preview.slips.length > 0 && (
        <Table title={t('slipsTitle')} head={[t('slip'), t('before'), t('after')]}>
          {preview.slips.map(({ code, title, before, after }) => (
            <tr key={code}>
              <th scope="row" className={`${CELL} font-normal`}>
                {title}
              </th>
              <td className={`${CELL} tabular-nums`}>{before}</td>
              <td className={`${CELL} tabular-nums`}>{after}</td>
            </tr>
          ))}
        </Table>
      )}
      {preview.changed.length > 0 && (
        <div>
          <Table title={t('changedTitle')} head={[t('student'), t('answer'), t('score'), t('slipsMove')]}>
            {preview.changed.map((answer) => (
              <ChangedRow key={answer.submissionId} answer={answer} />
            ))}
          </Table>
          {preview.changedLeftOut > 0 && (
            <p className="mt-2 text-soft">{t('more', { count: preview.changedLeftOut })}</p>
          )}
        </div>
      )}
      {preview.notReplayed.length > 0 && (
        <div>
          <Table title={t('notReplayedTitle')} head={[t('student'), t('answer'), t('why')]}>
            {preview.notReplayed.map((answer) => (
              <NotReplayedRow key={answer.submissionId} answer={answer} />
            ))}
          </Table>
          {preview.notReplayedLeftOut > 0 && (
            <p className="mt-2 text-soft">{t('more', { count: preview.notReplayedLeftOut })}</p>
          )}
        </div>
      )}
    </div>
  );
}

interface TableProps {
  readonly title: string;
  readonly head: readonly string[];
  readonly children: ReactNode;
}

function Table({ title, head, children }: TableProps) {
  return (
    <>
      <h3 className="text-lg">{title}</h3>
      {/* Focusable, so that the keyboard can scroll it. */}
      <div
        role="region"
        aria-label={title}
        tabIndex={0}
        className="mt-2 max-h-[28rem] overflow-auto rounded-xl border border-line bg-surface"
      >
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col" className={`${CELL} sticky top-0 bg-surface font-semibold`}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </>
  );
}

function ChangedRow({ answer }: { readonly answer: ChangedAnswer }) {
  const t = useTranslations('regrade');
  const format = useFormatter();
  const number = useNumber();
  const { effect, before, after, slipsBefore, slipsAfter } = answer;
  const slips = (titles: readonly string[]) => (titles.length === 0 ? t('noSlip') : format.list(titles));
  return (
    <tr>
      <Who answer={answer} />
      <td className={`${CELL} font-mono wrap-anywhere`}>{answer.answer}</td>
      <td className={`${CELL} whitespace-nowrap tabular-nums ${LOOKS[effect]}`}>
        <span aria-hidden="true">{SIGNS[effect]} </span>
        <span className="sr-only">{t(`effects.${effect}`)} </span>
        {t('move', { before: number(before), after: number(after) })}
      </td>
      <td className={CELL}>{t('move', { before: slips(slipsBefore), after: slips(slipsAfter) })}</td>
    </tr>
  );
}

function NotReplayedRow({ answer }: { readonly answer: ImpossibleAnswer }) {
  const t = useTranslations('regrade');
  return (
    <tr>
      <Who answer={answer} />
      <td className={`${CELL} font-mono wrap-anywhere`}>{answer.answer}</td>
      <td className={CELL}>
        {t(`whys.${answer.why}`)}
        {answer.said !== null && <span className="block text-soft">{answer.said}</span>}
      </td>
    </tr>
  );
}

function Who({ answer }: { readonly answer: ChangedAnswer | ImpossibleAnswer }) {
  const t = useTranslations('regrade');
  const { student, number, attemptNumber } = answer;
  return (
    <th scope="row" className={`${CELL} font-medium`}>
      {student}
      <span className="block text-xs font-normal text-soft">
        {number === 0 ? t('lectureNumbers') : t('newNumbers', { number })} · {t('attempt', { number: attemptNumber })}
      </span>
    </th>
  );
}

/** Scores and their sums, as far as they differ from whole numbers. */
export function useNumber(): (value: number) => string {
  const format = useFormatter();
  return (value) => format.number(value, { maximumFractionDigits: 2 });
}
