import { redirect } from 'next/navigation';

import { getLocale } from '../_edge/page';

export default async function Home() {
  redirect(`/${await getLocale()}/learn/cnn`);
}
