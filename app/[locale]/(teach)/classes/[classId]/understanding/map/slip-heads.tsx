import Link from 'next/link';

import type { SlipView } from '@/lib/services/insight/view-misconceptions';

interface SlipHeadsProps {
  readonly slips: readonly SlipView[];
  readonly home: string;
}

/** One column for each slip, by its number in the list above. */
export function SlipHeads({ slips, home }: SlipHeadsProps) {
  return slips.map(({ slip, title }, index) => (
    <th key={slip} scope="col" title={title}>
      <Link
        href={`${home}/understanding/slips/${slip}`}
        prefetch={false}
        className="inline-flex min-h-11 min-w-8 items-center justify-center underline"
      >
        {index + 1}
        <span className="sr-only"> {title}</span>
      </Link>
    </th>
  ));
}
