import { renderMarkdown } from '@/lib/content/markdown/render';
import { slipTitle } from '@/lib/core/questions/slips/catalogue';
import { publicQuestion } from '@/lib/core/questions/view';

import type { OpenPart } from '@/lib/core/questions/part';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Locale } from '@/lib/core/shared/locale';

/** A question as it stands on a sheet, and what stands about it on the key page. */
export interface SheetQuestion {
  readonly question: PublicQuestion;
  readonly key: readonly PartKey[];
}

export interface PartKey {
  readonly label: string | null;
  /** Written out, as a student would be told it. */
  readonly right: string;
  /** Wrong results and the rules that lead to them; a result that several rules give stands once. */
  readonly wrong: readonly { readonly answer: string; readonly slips: readonly string[] }[];
}

/** Both faces of a variant that was drawn for paper. */
export function sheetQuestion(variant: OpenVariant, locale: Locale): SheetQuestion {
  const record = { id: null, state: 'open' as const, attempts: 0, hintsShown: 0, newest: null };
  return {
    question: publicQuestion(variant, { record, locale, render: renderMarkdown }),
    key: variant.parts.map((part) => partKey(part, locale)),
  };
}

function partKey(part: OpenPart, locale: Locale): PartKey {
  const writing = { locale, render: renderMarkdown };
  const wrong = new Map<string, string[]>();
  for (const { code, raw } of part.slipSamples) {
    const judged = part.judge(raw);
    // On some numbers a wrong rule comes to the right result: then there is nothing to tell it by.
    if (!judged.ok || judged.value.score === 1) continue;
    const { answer } = judged.value;
    wrong.set(answer, [...(wrong.get(answer) ?? []), slipTitle(code, locale)]);
  }
  return {
    label: part.publicPart(writing).label,
    right: part.rightAnswer(writing),
    wrong: [...wrong].map(([answer, slips]) => ({ answer, slips })),
  };
}
