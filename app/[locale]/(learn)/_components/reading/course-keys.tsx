'use client';

import { useRouter, useSelectedLayoutSegments } from 'next/navigation';
import { Suspense, useEffect, useState } from 'react';

import { lazyPart } from '@/app/_components/later/lazy-part';
import { readShortcuts } from '@/app/_components/shortcut-setting';

import { readKey } from './key-map';

import type { KeyAction, KeyTexts } from './key-map';

const KeysDialog = lazyPart(async () => (await import('./keys-dialog')).KeysDialog);

interface CourseKeysProps {
  /** Address of the course. */
  readonly home: string;
  readonly texts: KeyTexts;
}

const PAIR_MS = 1500;
/** Whoever stands here wants the keys for what they type or choose. */
const TAKES_KEYS =
  'input, textarea, select, dialog, [contenteditable]:not([contenteditable="false"]), [role="slider"], [role="menu"], [role="listbox"], [role="grid"]';

/** The keys of a course, and the button that says which they are. Slides have keys of their own. */
export function CourseKeys(props: CourseKeysProps) {
  // Below the course: the lesson, and what is shown of it.
  const [, view] = useSelectedLayoutSegments();
  return view === 'slides' ? null : <Keys {...props} />;
}

function Keys({ home, texts }: CourseKeysProps) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  useEffect(() => {
    const actions: Readonly<Record<KeyAction, () => void>> = {
      next: () => follow('next'),
      previous: () => follow('prev'),
      search: () => {
        const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
        if (field === null) router.push(`${home}/search`);
        else field.focus();
      },
      concepts: () => router.push(`${home}/concepts`),
      review: () => router.push(`${home}/review`),
      notes: () => router.push(`${home}/notes`),
      help: () => setOpen(true),
    };
    return listen((action) => actions[action]());
  }, [home, router]);
  return (
    <div className="no-print mx-auto max-w-6xl px-4 pb-4 text-end sm:px-6 pointer-coarse:hidden">
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="min-h-11 px-2 text-sm text-soft hover:text-accent"
      >
        {texts.title}
      </button>
      {open && (
        <Suspense>
          <KeysDialog texts={texts} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** Calls back for each action asked for by keys; returns a function that stops. */
function listen(act: (action: KeyAction) => void): () => void {
  let firstAt = 0;
  const onKey = (event: KeyboardEvent) => {
    const stage = Date.now() - firstAt < PAIR_MS ? 'first-of-two' : 'none';
    firstAt = 0;
    if (event.defaultPrevented || event.repeat || readShortcuts() === 'off' || isTaken(event.target)) return;
    const meaning = readKey(event, stage);
    if (meaning === null) return;
    event.preventDefault();
    if (meaning === 'first-of-two') firstAt = Date.now();
    else act(meaning.action);
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]') !== null || document.fullscreenElement !== null) return true;
  return target instanceof Element && target.closest(TAKES_KEYS) !== null;
}

/** The page knows its neighbours. */
function follow(relation: 'next' | 'prev'): void {
  document.querySelector<HTMLAnchorElement>(`main a[rel="${relation}"]`)?.click();
}
