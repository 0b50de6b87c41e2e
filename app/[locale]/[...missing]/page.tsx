import { notFound } from 'next/navigation';

/** Every address below a language that is no page: so that it gets the site's own "not found" page. */
export default function Missing() {
  notFound();
}
