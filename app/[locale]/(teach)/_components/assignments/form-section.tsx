import { useId } from 'react';
import type { ReactNode } from 'react';

import { Card } from '@/app/_components/ui/card';

interface FormSectionProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

/** A part of a long form under its heading. */
export function FormSection({ title, lead, children }: FormSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card className="flex flex-col gap-5">
        <div>
          <h2 id={id} className="text-lg">
            {title}
          </h2>
          {lead !== undefined && <p className="mt-1 text-sm text-soft">{lead}</p>}
        </div>
        {children}
      </Card>
    </section>
  );
}
