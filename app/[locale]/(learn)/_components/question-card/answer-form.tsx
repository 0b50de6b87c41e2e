'use client';

import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { SyntheticEvent, RefObject } from 'react';

import { Button } from '@/app/_components/ui/button';
import type { Locale } from '@/lib/core/shared/locale';

import { AnswerPart } from './answer-part';
import { acceptsTyping } from './card-state';
import { signInPath } from './sign-in-path';

import type { CardController } from './card-controller';
import type { CardState } from './card-state';

interface AnswerFormProps {
  readonly card: CardController;
  readonly state: CardState;
  readonly signedIn: boolean;
  readonly locale: Locale;
}

/** The fields of an open question, and the way to send them. */
export function AnswerForm({ card, state, signedIn, locale }: AnswerFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const router = useRouter();
  const { question, notice } = state;
  // While the newest answer could not be read, marks of the one before would only confuse.
  const graded = notice?.code === 'not-sent' ? [] : (question.feedback?.parts ?? []);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const began = card.send();
    if (began === 'sign-in') router.push(signInPath(question.questionId, locale));
    if (began === 'unreadable') focusUnreadable(form);
  };
  return (
    // Until its code is there, the browser would send the form itself and load the page anew, losing what was typed: `dialog` outside of a
    // dialog does nothing.
    <form ref={form} method="dialog" noValidate onSubmit={submit} className="mt-4 flex flex-col gap-4">
      {question.parts.map((part) => (
        <AnswerPart
          key={part.id}
          part={part}
          idBase={`question-${question.questionId}-${part.id}`}
          raw={state.answers[part.id] ?? ''}
          feedback={graded.find(({ id }) => id === part.id) ?? null}
          unreadable={state.unreadable[part.id] ?? null}
          readOnly={!acceptsTyping(state)}
          locale={locale}
          onFocus={card.open}
          onType={(raw) => card.type(part.id, raw)}
        />
      ))}
      <SendLine card={card} state={state} signedIn={signedIn} />
    </form>
  );
}

function SendLine({ card, state, signedIn }: Omit<AnswerFormProps, 'locale'>) {
  const t = useTranslations('learn');
  const typed = Object.values(state.answers).some((raw) => raw !== '');
  if (state.phase.name === 'waiting') return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button
        type="submit"
        busy={state.phase.name !== 'idle'}
        busyLabel={state.phase.name === 'sending' ? t('sending') : undefined}
        className="min-w-28"
      >
        {t(signedIn ? 'send' : 'sendSignedOut')}
      </Button>
      {!signedIn && <span className="text-sm text-soft">{t('draftKept')}</span>}
      {typed && !card.keepsDraft() && <span className="text-sm text-note">{t('draftNotKept')}</span>}
    </div>
  );
}

/** After the fields have been drawn anew: the first one that could not be read. */
function focusUnreadable(form: RefObject<HTMLFormElement | null>): void {
  requestAnimationFrame(() => {
    form.current
      ?.querySelector<HTMLElement>('[aria-invalid="true"], fieldset[data-unreadable] :is(input, button)')
      ?.focus();
  });
}
