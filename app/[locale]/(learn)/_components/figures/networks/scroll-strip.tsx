'use client';

import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

import { classes } from '@/app/_components/ui/classes';

interface ScrollStripProps {
  /** Shown while something lies outside the box. */
  readonly hint: string;
  readonly children: ReactNode;
}

/** A row that may be wider than the page: it scrolls in its own box, and shows at its ends that there is more. */
export function ScrollStrip({ hint, children }: ScrollStripProps) {
  const box = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState({ before: false, behind: false });
  const look = (): void => {
    const element = box.current;
    if (element === null) return;
    const before = element.scrollLeft > 4;
    const behind = element.scrollLeft + element.clientWidth < element.scrollWidth - 4;
    setHidden((known) => (known.before === before && known.behind === behind ? known : { before, behind }));
  };
  useEffect(() => {
    look();
    const observer = new ResizeObserver(look);
    if (box.current !== null) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div className="min-w-0">
      <p className={classes('mb-1 min-h-5 text-sm text-soft', !hidden.before && !hidden.behind && 'invisible')}>
        <span aria-hidden="true">↔ </span>
        {hint}
      </p>
      <div className="relative">
        <div ref={box} onScroll={look} className="overflow-x-auto pb-2">
          {children}
        </div>
        {hidden.before && <Fade className="left-0 bg-gradient-to-r" />}
        {hidden.behind && <Fade className="right-0 bg-gradient-to-l" />}
      </div>
    </div>
  );
}

function Fade({ className }: { readonly className: string }) {
  return (
    <span
      aria-hidden="true"
      className={classes('pointer-events-none absolute inset-y-0 w-8 from-surface to-transparent', className)}
    />
  );
}
