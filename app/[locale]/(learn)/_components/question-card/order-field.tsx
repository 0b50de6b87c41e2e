'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';

import { joinLetters, moveItem, orderOf } from './letters';
import { Unreadable } from './said';

import type { FieldProps } from './answer-part-props';
import type { Move } from './letters';

type OrderProps = FieldProps<'order'>;

/** Items to bring into order. Nothing is answered until one was moved, or the order on the screen was confirmed. */
export function OrderField({ part, idBase, raw, unreadable, readOnly, onFocus, onType }: OrderProps) {
  const t = useTranslations('learn');
  const [said, setSaid] = useState('');
  const letters = part.items.map(({ letter }) => letter);
  const order = orderOf(raw, letters);
  const { list, keepFocus } = useFocusOfMoved(raw);
  const move = (wanted: Move) => {
    const next = moveItem(order, wanted);
    if (readOnly || next === order) return;
    keepFocus(wanted);
    onType(joinLetters(next));
    setSaid(t('movedTo', { letter: wanted.letter, place: next.indexOf(wanted.letter) + 1, total: next.length }));
  };
  const confirm = () => {
    onType(joinLetters(order));
    setSaid(t('orderTaken'));
    list.current?.querySelector('button')?.focus();
  };
  return (
    <fieldset
      className="min-w-0"
      data-unreadable={unreadable === null ? undefined : true}
      aria-describedby={`${idBase}-how${unreadable === null ? '' : ` ${idBase}-said`}`}
    >
      <legend className="font-medium">{part.label ?? t('orderItems')}</legend>
      <p id={`${idBase}-how`} className="mb-2 text-sm text-soft">
        {t('orderHow')}
      </p>
      <ol ref={list} className="m-0 flex list-none flex-col gap-2 p-0">
        {order.map((letter, place) => (
          <OrderItem
            key={letter}
            letter={letter}
            html={part.items.find((item) => item.letter === letter)?.html ?? ''}
            place={place}
            total={order.length}
            readOnly={readOnly}
            onFocus={onFocus}
            move={move}
          />
        ))}
      </ol>
      {raw === '' && !readOnly && (
        <Button look="secondary" onFocus={onFocus} onClick={confirm} className="mt-2">
          {t('orderConfirm')}
        </Button>
      )}
      <p role="status" className="my-1 min-h-6 text-sm text-soft">
        {said}
      </p>
      <Unreadable idBase={idBase} unreadable={unreadable} />
    </fieldset>
  );
}

interface OrderItemProps {
  readonly letter: string;
  readonly html: string;
  readonly place: number;
  readonly total: number;
  readonly readOnly: boolean;
  readonly onFocus: () => void;
  readonly move: (move: Move) => void;
}

function OrderItem({ letter, html, place, total, readOnly, onFocus, move }: OrderItemProps) {
  const t = useTranslations('learn');
  const buttons = [
    { by: -1, sign: '↑', label: t('moveUp', { letter }), atEnd: place === 0 },
    { by: 1, sign: '↓', label: t('moveDown', { letter }), atEnd: place === total - 1 },
  ] as const;
  return (
    // Where letters are large or the screen is small, the buttons take a line of their own.
    <li className="flex flex-wrap items-center gap-x-2 rounded-lg border border-edge py-1 ps-3 pe-1">
      <span className="shrink-0 text-soft tabular-nums">{place + 1}.</span>
      <span className="font-semibold">{letter}</span>
      <span className="rich min-w-0 grow basis-[8em]" dangerouslySetInnerHTML={{ __html: html }} />
      <span className="ms-auto flex">
        {buttons.map(({ by, sign, label, atEnd }) => (
          <Button
            key={sign}
            look="quiet"
            data-moves={`${letter}${String(by)}`}
            aria-label={label}
            // Not `disabled`: an item that reaches the end keeps the keyboard.
            aria-disabled={atEnd || readOnly}
            onFocus={onFocus}
            onClick={() => move({ letter, by })}
            className="w-11 shrink-0 text-lg aria-disabled:opacity-40"
          >
            {sign}
          </Button>
        ))}
      </span>
    </li>
  );
}

/** Moving an item in the page takes the focus from its buttons; this gives it back. */
function useFocusOfMoved(raw: string) {
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<Move | null>(null);
  useEffect(() => {
    const move = moved.current;
    moved.current = null;
    if (move === null) return;
    list.current?.querySelector<HTMLElement>(`[data-moves="${move.letter}${String(move.by)}"]`)?.focus();
  }, [raw]);
  return {
    list,
    keepFocus: (move: Move) => {
      moved.current = move;
    },
  };
}
