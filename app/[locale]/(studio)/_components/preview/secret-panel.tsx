'use client';

import { useTranslations } from 'use-intl';

import type { PublicPart } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';
import type { DraftPreview, SecretPart } from '@/lib/services/studio/preview-draft';

import { AnswerShown } from '../../../(learn)/_components/question-card/answer-shown';
import { Solution } from '../../../(learn)/_components/question-card/solution';
import { InPreviewLanguage } from './preview-words';

interface SecretPanelProps {
  readonly preview: DraftPreview;
  /** The language of the preview. */
  readonly locale: Locale;
}

/** What no student sees: the numbers, the key, what every slip gives on them, and the solution. */
export function SecretPanel({ preview: { question, secret }, locale }: SecretPanelProps) {
  const t = useTranslations('studioPreview');
  const { parameters, parts, unreached, solution } = secret;
  const numbers = Object.entries(parameters);
  return (
    <section
      aria-label={t('secret')}
      className="flex min-w-0 flex-col gap-4 rounded-xl border border-line bg-sunken p-4"
    >
      <div>
        <h3 className="m-0 text-base">{t('secret')}</h3>
        <p className="m-0 text-sm text-soft">{t('secretLead')}</p>
      </div>
      {numbers.length > 0 && (
        <dl className="m-0 flex flex-wrap gap-x-4 gap-y-1">
          {numbers.map(([name, value]) => (
            <div key={name} className="flex gap-1">
              <dt className="font-mono text-soft">{name}</dt>
              <dd className="m-0 font-semibold tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {parts.map((part) => (
        <PartSecret
          key={part.id}
          secret={part}
          part={question.parts.find(({ id }) => id === part.id)}
          locale={locale}
        />
      ))}
      {unreached.length > 0 && (
        <div>
          <p className="m-0 font-medium">{t('unreached')}</p>
          <ul lang={locale} className="m-0 ps-5">
            {unreached.map(({ code, title }) => (
              <li key={code}>{title}</li>
            ))}
          </ul>
        </div>
      )}
      <InPreviewLanguage locale={locale}>
        <Solution solution={solution} parts={question.parts} startsOpen={false} />
      </InPreviewLanguage>
    </section>
  );
}

interface PartSecretProps {
  readonly secret: SecretPart;
  readonly part: PublicPart | undefined;
  readonly locale: Locale;
}

function PartSecret({ secret: { label, right, slips }, part, locale }: PartSecretProps) {
  const t = useTranslations('studioPreview');
  return (
    <div className="flex flex-col gap-2">
      {label !== null && (
        <p lang={locale} className="m-0 font-medium">
          {label}
        </p>
      )}
      <AnswerShown part={part} answer={right} sentence={(answer) => t('key', { answer })} />
      {slips.length > 0 && (
        <div role="group" aria-label={t('slips')} tabIndex={0} className="overflow-x-auto">
          <table className="w-full text-start text-sm">
            <thead>
              <tr className="border-b border-line">
                <th scope="col" className="py-1 pe-3 text-start font-medium">
                  {t('slip')}
                </th>
                <th scope="col" className="py-1 text-start font-medium">
                  {t('gives')}
                </th>
              </tr>
            </thead>
            <tbody>
              {slips.map(({ code, title, answer, same }) => (
                <tr key={code} className="border-b border-line align-top">
                  <td className="py-1 pe-3">
                    <span lang={locale}>{title}</span>
                    <code className="block text-xs text-soft">{code}</code>
                  </td>
                  <td className="py-1 tabular-nums">
                    <span className="whitespace-pre-wrap">{answer}</span>
                    {same && (
                      <span className="block font-medium text-note">
                        <span aria-hidden="true">= </span>
                        {t('sameAsKey')}
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
