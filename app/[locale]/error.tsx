'use client';

import { useParams } from 'next/navigation';

import { FailurePage } from '../_components/failure-page';

interface ErrorPageProps {
  readonly error: unknown;
  readonly retry: () => void;
}

/** Shown in place of a page that could not be made. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const { locale } = useParams();
  return <FailurePage locale={locale === 'en' ? 'en' : 'zh-CN'} error={error} retry={retry} />;
}
