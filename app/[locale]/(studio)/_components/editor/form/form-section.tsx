import { useId } from 'react';
import type { ReactNode } from 'react';

interface FormSectionProps {
  readonly title: string;
  /** What belongs here, in a sentence. */
  readonly lead?: string;
  readonly children: ReactNode;
}

export function FormSection({ title, lead, children }: FormSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-xl border border-line bg-surface p-4 shadow-card sm:p-5">
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      {lead !== undefined && <p className="mt-1 text-sm text-soft">{lead}</p>}
      <div className="mt-4 flex flex-col gap-4">{children}</div>
    </section>
  );
}

/** Fields beside each other, as many as there is room for. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,10rem),1fr))] items-start gap-3">{children}</div>
  );
}
