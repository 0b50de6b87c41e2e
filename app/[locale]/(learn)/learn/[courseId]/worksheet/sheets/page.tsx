import '../worksheet.css';

import Link from 'next/link';
import type { Metadata } from 'next';
import * as z from 'zod';

import { buttonClasses } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, requireActor } from '@/app/_edge/page';
import type { Actor } from '@/lib/core/access/actor';
import { localize } from '@/lib/core/shared/locale';
import type { Locale } from '@/lib/core/shared/locale';
import { toAppError } from '@/lib/services/errors';
import { makeWorksheet } from '@/lib/services/worksheets/make-worksheet';
import type { Worksheet } from '@/lib/services/worksheets/make-worksheet';

import { PrintButton } from '../../../../_components/print-button';
import { KeyPage } from '../../../../_worksheet/key-page';
import { MarkingGrid } from '../../../../_worksheet/marking-grid';
import { SheetPage } from '../../../../_worksheet/sheet-page';

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

interface SheetsPageProps {
  readonly params: Promise<{ readonly courseId: string }>;
  readonly searchParams: Promise<Query>;
}

const one = z.string().max(200).catch('');
const querySchema = z.object({
  q: z
    .union([z.string().transform((id) => [id]), z.array(z.string())])
    .pipe(z.array(z.string().max(80)).max(500))
    .catch([]),
  title: one,
  word: one,
  class: one,
  copies: one,
  show: z.enum(['sheets', 'keys', 'both']).catch('both'),
});

type Asked = z.output<typeof querySchema>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'slides')('worksheet'), robots: { index: false } };
}

/** The sheets, each followed by its key, ready to print. */
export default async function SheetsPage({ params, searchParams }: SheetsPageProps) {
  const { courseId } = await params;
  const query = await searchParams;
  const asked = querySchema.parse(query);
  const locale = await getLocale();
  const made = await make(asked, { actor: await requireActor(), courseId, locale });
  const t = getTranslator(locale, 'slides');
  const form = `/${locale}/learn/${courseId}/worksheet`;
  if ('refused' in made) {
    return (
      <Page title={t('worksheet')}>
        <Notice tone="note">{made.refused}</Notice>
        <p className="mt-6 flex flex-wrap gap-x-5">
          {made.later && (
            <a href={addressOf(form, asked)} className="link inline-flex min-h-11 items-center">
              {t('tryAgain')}
            </a>
          )}
          <Link href={form} className="link inline-flex min-h-11 items-center">
            {t('chooseAgain')}
          </Link>
        </p>
      </Page>
    );
  }
  return (
    <ClientMessages areas={['learn']}>
      <div className="mx-auto max-w-4xl px-4 py-6 sm:px-6">
        <Tools form={form} asked={asked} count={made.sheets.length} locale={locale} />
        {asked.show !== 'keys' &&
          made.sheets.map((sheet) => <SheetPage key={sheet.number} sheet={sheet} title={made.title} locale={locale} />)}
        {asked.show !== 'sheets' && made.sheets.length > 1 && (
          <MarkingGrid sheets={made.sheets} title={made.title} locale={locale} />
        )}
        {asked.show !== 'sheets' &&
          made.sheets.map((sheet) => <KeyPage key={sheet.number} sheet={sheet} title={made.title} locale={locale} />)}
      </div>
    </ClientMessages>
  );
}

interface Asking {
  readonly actor: Actor;
  readonly courseId: string;
  readonly locale: Locale;
}

interface Refusal {
  readonly refused: string;
  /** Whether the same address may bring the sheets after a while. */
  readonly later: boolean;
}

/** A refusal that can be explained is said on the page; what is not for this person is not found. */
async function make(asked: Asked, asking: Asking): Promise<Worksheet | Refusal> {
  try {
    return await orNotFound(
      makeWorksheet({
        ...asking,
        questionIds: asked.q,
        title: asked.title,
        seedWord: asked.word,
        printFor: asked.class === '' ? { copies: Number(asked.copies) } : { classId: asked.class },
      }),
    );
  } catch (error) {
    const known = toAppError(error);
    const later = known?.code === 'too_many_attempts';
    if ((later || known?.code === 'bad_request') && known.explanation !== undefined) {
      return { refused: localize(known.explanation, asking.locale), later };
    }
    if (known?.code === 'name_unusable' || known?.code === 'question_broken') {
      return { refused: getTranslator(asking.locale, 'errors')(known.code), later };
    }
    throw error;
  }
}

interface ToolsProps {
  readonly form: string;
  readonly asked: Asked;
  readonly count: number;
  readonly locale: Locale;
}

const SHOWN = [
  { show: 'both', text: 'showBoth' },
  { show: 'sheets', text: 'showSheets' },
  { show: 'keys', text: 'showKeys' },
] as const;

function addressOf(form: string, { q, title, word, class: classId, copies, show }: Asked): string {
  const query = new URLSearchParams({ title, word, class: classId, copies, show });
  for (const id of q) query.append('q', id);
  return `${form}/sheets?${query.toString()}`;
}

function Tools({ form, asked, count, locale }: ToolsProps) {
  const t = getTranslator(locale, 'slides');
  return (
    <div className="no-print mb-8 flex flex-col gap-3 rounded-xl border border-line bg-surface p-4">
      <h1 className="text-2xl">{t('worksheet')}</h1>
      <p>{t('sheetsMade', { count })}</p>
      <p className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <PrintButton label={t('print')} className={buttonClasses()} />
        {SHOWN.map(({ show, text }) => (
          // A plain link: the sheets are asked for when it is pressed, not beforehand.
          <a
            key={show}
            href={addressOf(form, { ...asked, show })}
            aria-current={show === asked.show ? 'true' : undefined}
            className="link inline-flex min-h-11 items-center aria-current:font-semibold"
          >
            {t(text)}
          </a>
        ))}
        <Link href={form} prefetch={false} className="link inline-flex min-h-11 items-center">
          {t('chooseAgain')}
        </Link>
      </p>
    </div>
  );
}
