import Link from 'next/link';
import type { Metadata } from 'next';
import * as z from 'zod';

import { Card } from '@/app/_components/ui/card';
import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import type { Locale } from '@/lib/core/shared/locale';
import { viewSlip } from '@/lib/services/insight/view-slip';
import type { SlipExample, SlipPageView } from '@/lib/services/insight/view-slip';

import { PracticeForm } from '../../../../../_components/insight/practice-form';
import { isArchived } from '../../../class-frame';
import { percentIn, probabilityIn, ShareBar, ShareText, TableBox } from '../../figures';
import { VERDICT_MARKS } from '../../map/marks';
import { PlaceLink, Trend } from '../../slip-card';

const ParamsSchema = z.object({ classId: z.uuid(), slip: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/) });

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'insight')('slipMissing') };
}

interface Part {
  readonly view: SlipPageView;
  readonly locale: Locale;
}

/** One wrong rule: who has it, what it gives on real numbers, where it shows, and practice against it. */
export default async function SlipPage({
  params,
}: PageProps<'/[locale]/classes/[classId]/understanding/slips/[slip]'>) {
  const actor = await requireActor();
  const locale = await getLocale();
  const place = await placeOrNotFound(ParamsSchema, params);
  const view = await orNotFound(viewSlip({ actor, ...place, locale }));
  const archived = await isArchived(place.classId);
  const t = getTranslator(locale, 'insight');
  const { slip } = view;
  return (
    <Page
      title={slip.title}
      lead={`${t('having', { count: slip.having.count, of: slip.having.of })}${slip.open > 0 ? ` · ${t('openStudents', { count: slip.open })}` : ''}`}
      width="wide"
    >
      <div className="flex flex-col gap-10">
        <div className="grid gap-6 lg:grid-cols-2">
          {view.example !== null && <Example example={view.example} locale={locale} />}
          <dl className="grid content-start gap-x-6 gap-y-3 sm:grid-cols-[auto_1fr]">
            <dt className="font-medium">{t('trend')}</dt>
            <dd className="m-0">
              <Trend slip={slip} locale={locale} />
            </dd>
            {slip.place !== null && (
              <>
                <dt className="font-medium">{t('reteach')}</dt>
                <dd className="m-0">
                  <PlaceLink place={slip.place} courseId={view.courseId} locale={locale} />
                </dd>
              </>
            )}
          </dl>
        </div>
        <Students view={view} locale={locale} />
        {!archived && <Practice view={view} locale={locale} />}
        <Questions view={view} locale={locale} />
      </div>
    </Page>
  );
}

function Example({ example, locale }: { readonly example: SlipExample; readonly locale: Locale }) {
  const t = getTranslator(locale, 'insight');
  return (
    <Card>
      <h2 className="text-lg">{t('example')}</h2>
      <p className="mt-1 text-sm text-soft">{t('exampleIn', { title: example.questionTitle })}</p>
      <dl className="my-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-wrong">
          <span aria-hidden="true">✕ </span>
          {t('exampleWrong')}
        </dt>
        <dd className="m-0 font-mono wrap-anywhere">{example.wrong}</dd>
        <dt className="text-(--right)">
          <span aria-hidden="true">✓ </span>
          {t('exampleRight')}
        </dt>
        <dd className="rich m-0 wrap-anywhere" dangerouslySetInnerHTML={{ __html: example.right }} />
      </dl>
      <div className="rich overflow-x-auto" dangerouslySetInnerHTML={{ __html: example.explanation }} />
    </Card>
  );
}

function Students({ view: { classId, students }, locale }: Part) {
  const t = getTranslator(locale, 'insight');
  return (
    <section>
      <h2 id="who" className="mb-3 text-xl">
        {t('whoHas')}
      </h2>
      {students.length === 0 ? (
        <p className="text-soft">{t('nobodyYet')}</p>
      ) : (
        <TableBox labelledBy="who">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('student')}</th>
                <th scope="col">{t('verdict')}</th>
                <th scope="col">{t('shownColumn')}</th>
                <th scope="col">{t('probability')}</th>
              </tr>
            </thead>
            <tbody>
              {students.map(({ userId, name, verdict, shown, opportunities, probability }) => (
                <tr key={userId}>
                  <th scope="row">
                    <Link href={`/${locale}/classes/${classId}/students/${userId}`} prefetch={false} className="link">
                      {name}
                    </Link>
                  </th>
                  <td>
                    <span aria-hidden="true">{VERDICT_MARKS[verdict].sign} </span>
                    {t(`verdicts.${verdict}`)}
                  </td>
                  <td>
                    {shown} / {opportunities}
                  </td>
                  <td>{probabilityIn(locale, probability)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
    </section>
  );
}

function Practice({ view: { classId, slip, practice, students }, locale }: Part) {
  const t = getTranslator(locale, 'insight');
  return (
    <Card>
      <h2 className="text-xl">{t('practiceTitle')}</h2>
      <p className="mt-1 mb-5 text-soft">{t('practiceText')}</p>
      {practice.length === 0 || students.length === 0 ? (
        <p className="text-soft">{t(practice.length === 0 ? 'practiceNone' : 'practiceNobody')}</p>
      ) : (
        <ClientMessages areas={['insight']}>
          <PracticeForm
            classId={classId}
            slip={slip.slip}
            title={t('practiceDefault', { title: slip.title })}
            questions={practice.map(({ questionId, title, telling, proposed }) => ({
              id: questionId,
              label: title,
              hint: t('practiceTells', { share: percentIn(locale, telling) }),
              chosen: proposed,
            }))}
            students={students.map(({ userId, name, verdict }) => ({
              id: userId,
              label: name,
              hint: t(`verdicts.${verdict}`),
              chosen: verdict === 'has',
            }))}
            home={`/${locale}/classes/${classId}`}
          />
        </ClientMessages>
      )}
    </Card>
  );
}

function Questions({ view: { classId, slip }, locale }: Part) {
  const t = getTranslator(locale, 'insight');
  return (
    <section>
      <h2 id="where" className="mb-3 text-xl">
        {t('whereItShows')}
      </h2>
      <TableBox labelledBy="where">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('question')}</th>
              <th scope="col">{t('answersShowing')}</th>
              <th scope="col" className="max-sm:hidden">
                <span className="sr-only">{t('answersShowing')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {slip.byQuestion.map(({ questionId, title, ...share }) => (
              <tr key={questionId}>
                <th scope="row">
                  <Link
                    href={`/${locale}/classes/${classId}/understanding/questions/${questionId}`}
                    prefetch={false}
                    className="link"
                  >
                    {title}
                  </Link>
                </th>
                <td>
                  <ShareText share={share} locale={locale} />
                </td>
                <td className="w-1/3 max-sm:hidden">
                  <ShareBar share={share} tone="wrong" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}
