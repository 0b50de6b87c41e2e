import Link from 'next/link';

import { buttonClasses } from '../_components/ui/button';
import { getTranslator } from '../_edge/i18n';
import { getLocale, getReader } from '../_edge/page';
import { HeroFigure } from './_shell/hero-figure';

/** What this is, in one screen, and the way into the course. */
export default async function Home() {
  const locale = await getLocale();
  const t = getTranslator(locale, 'home');
  const points = [
    { title: t('pointOneTitle'), text: t('pointOneText') },
    { title: t('pointTwoTitle'), text: t('pointTwoText') },
    { title: t('pointThreeTitle'), text: t('pointThreeText') },
  ];
  return (
    <div className="mx-auto max-w-6xl px-4 py-12 sm:px-6 sm:py-20">
      <div className="grid items-center gap-10 md:grid-cols-[1.15fr_1fr]">
        <div>
          <h1 className="text-4xl leading-snug whitespace-pre-line sm:text-5xl sm:leading-snug">{t('title')}</h1>
          <p className="mt-6 max-w-xl text-lg text-soft">{t('lead')}</p>
          <div className="mt-8 flex flex-wrap gap-3">
            <Link href={`/${locale}/learn/cnn`} className={buttonClasses()}>
              {t('startReading')}
            </Link>
            <SecondLink />
          </div>
        </div>
        <HeroFigure label={t('figureLabel')} />
      </div>
      <ul className="mt-16 grid gap-x-10 gap-y-8 border-t border-line pt-10 md:grid-cols-3">
        {points.map(({ title, text }) => (
          <li key={title}>
            <h2 className="text-lg">{title}</h2>
            <p className="mt-2 text-soft">{text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

async function SecondLink() {
  const locale = await getLocale();
  const t = getTranslator(locale, 'home');
  const reader = await getReader();
  const isSignedIn = reader !== null && reader !== 'unknown';
  const href = isSignedIn ? `/${locale}/classes` : `/${locale}/sign-up`;
  return (
    <>
      <Link href={href} className={buttonClasses('secondary')}>
        {isSignedIn ? t('toClasses') : t('signUp')}
      </Link>
      {!isSignedIn && <p className="w-full text-sm text-soft">{t('readingIsOpen')}</p>}
    </>
  );
}
