'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

import { classes } from '@/app/_components/ui/classes';

interface ClassNavigationProps {
  readonly label: string;
  /** The first of the links: the overview, which no other page belongs to. */
  readonly links: readonly { readonly href: string; readonly label: string }[];
}

/** The parts of a class; the one that is open is marked. On a narrow screen the row scrolls sideways. */
export function ClassNavigation({ label, links }: ClassNavigationProps) {
  const pathname = usePathname();
  const home = links[0]?.href;
  const open =
    links.find(({ href }) => href !== home && (pathname === href || pathname.startsWith(`${href}/`)))?.href ?? home;
  return (
    <nav aria-label={label} className="-mx-2.5 flex max-w-full overflow-x-auto">
      {links.map((link) => (
        <Link
          key={link.href}
          href={link.href}
          prefetch={false}
          aria-current={link.href === open ? (pathname === open ? 'page' : 'true') : undefined}
          className={classes(
            'inline-flex min-h-11 shrink-0 items-center border-b-2 px-2.5 hover:text-accent',
            link.href === open ? 'border-accent font-semibold text-accent' : 'border-transparent',
          )}
        >
          {link.label}
        </Link>
      ))}
    </nav>
  );
}
