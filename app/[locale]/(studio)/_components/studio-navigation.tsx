'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

import { classes } from '@/app/_components/ui/classes';

interface StudioNavigationProps {
  readonly label: string;
  /** The list of questions, to which pages of single questions belong. */
  readonly home: string;
  readonly links: readonly { readonly href: string; readonly label: string }[];
}

/** The parts of a studio; the one that is open is marked. */
export function StudioNavigation({ label, home, links }: StudioNavigationProps) {
  const pathname = usePathname();
  const others = links.filter(({ href }) => href !== home);
  const open = others.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`))?.href ?? home;
  return (
    <nav aria-label={label} className="-mx-2.5 flex flex-wrap">
      {links.map((link) => (
        <Link
          key={link.href}
          href={link.href}
          aria-current={link.href === open ? (pathname === open ? 'page' : 'true') : undefined}
          className={classes(
            'inline-flex min-h-11 items-center border-b-2 px-2.5 hover:text-accent',
            link.href === open ? 'border-accent font-semibold text-accent' : 'border-transparent',
          )}
        >
          {link.label}
        </Link>
      ))}
    </nav>
  );
}
