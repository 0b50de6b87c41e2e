'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';

import type { Person } from './people';

interface PersonRowProps {
  readonly person: Person;
  readonly groupName: string | null;
  readonly studentPath: string;
  readonly editable: boolean;
  readonly isSelected: boolean;
  readonly isOpen: boolean;
  readonly onSelect: () => void;
  readonly onOpen: () => void;
}

const CELL = 'border-b border-line px-3 py-2 align-middle max-sm:px-1.5';

/** One person; on a narrow screen everything about them stands below the name. */
export function PersonRow({ person, groupName, studentPath, ...row }: PersonRowProps) {
  const t = useTranslations('roster');
  const { name, studentNumber, email } = person;
  return (
    <tr>
      {row.editable && (
        <td className="border-b border-line p-0">
          <label className="flex size-11 items-center justify-center">
            <span className="sr-only">{t('selectOne', { name })}</span>
            <input type="checkbox" checked={row.isSelected} onChange={row.onSelect} className="size-5 accent-accent" />
          </label>
        </td>
      )}
      <th scope="row" className={`${CELL} text-start font-medium wrap-anywhere`}>
        <Name person={person} studentPath={studentPath} />
        <span className="block text-xs font-normal text-soft lg:hidden">{email}</span>
        <span className="block text-xs font-normal text-soft md:hidden">
          {[studentNumber, groupName].filter(Boolean).join(' · ')}
        </span>
        <span className="block text-xs font-normal sm:hidden">
          <State person={person} />
        </span>
      </th>
      <td className={`${CELL} font-mono wrap-anywhere max-md:hidden`}>{studentNumber ?? t('noNumber')}</td>
      <td className={`${CELL} wrap-anywhere max-lg:hidden`}>{email ?? t('noNumber')}</td>
      <td className={`${CELL} wrap-anywhere max-md:hidden`}>{groupName ?? t('noNumber')}</td>
      <td className={`${CELL} max-sm:hidden`}>
        <State person={person} />
      </td>
      {row.editable && (
        <td className={`${CELL} text-end`}>
          <Button
            look="quiet"
            aria-expanded={row.isOpen}
            aria-label={t('actionOn', { action: t(row.isOpen ? 'close' : 'manage'), title: name })}
            onClick={row.onOpen}
            className="px-2 whitespace-nowrap max-sm:text-sm"
          >
            {t(row.isOpen ? 'close' : 'manage')}
          </Button>
        </td>
      )}
    </tr>
  );
}

function Name({ person, studentPath }: Pick<PersonRowProps, 'person' | 'studentPath'>) {
  const t = useTranslations('roster');
  const { kind, id, name, rosterName } = person;
  return (
    <>
      {kind === 'student' ? (
        <Link href={`${studentPath}/${id}`} className="link inline-flex min-h-6 items-center">
          {name}
        </Link>
      ) : (
        name
      )}
      {rosterName !== null && (
        <span className="block text-xs font-normal text-soft">
          {t('actionOn', { action: t('rosterName'), title: rosterName })}
        </span>
      )}
    </>
  );
}

const SIGNS = { waiting: '◌', noPassword: '◐', joined: '✓' } as const;

/** A sign stands beside the word, and neither depends on a colour. */
function State({ person: { kind, signsIn } }: Pick<PersonRowProps, 'person'>) {
  const t = useTranslations('roster');
  const state = kind === 'waiting' ? 'waiting' : signsIn ? 'joined' : 'noPassword';
  return (
    <span className={state === 'joined' ? 'whitespace-nowrap' : 'whitespace-nowrap text-soft'}>
      <span aria-hidden="true">{SIGNS[state]} </span>
      {t(state)}
    </span>
  );
}
