import { localize } from '../../../shared/locale';
import { failure, success } from '../../../shared/result';
import { blindSlips } from '../../asked';
import { lettered } from '../lettered';

import { wrongCount } from './broken-options';
import { formatChoices, letterOf, readChoice, readChoices } from './check';
import { openOptions } from './options';
import { choiceSample } from './samples';

import type { Locale } from '../../../shared/locale';
import type { Result } from '../../../shared/result';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { OpenPart, PartJudgement, PartNote, Writing } from '../../part';
import type { Unreadable } from '../../reading';
import type { KindContext } from '../context';
import type { ChoicePart } from './check';
import type { Option } from './options';

/** A part answered by choosing one option, or, with `many`, all that are right. */
export function openChoicePart(ask: AskOf<'choice'>, context: KindContext): Result<OpenPart, Broken> {
  const { asked } = context;
  const opened = openOptions(ask, context);
  if (!opened.ok) return opened;
  const options = opened.value;
  const rights = options.map(({ right }) => right);
  const broken = wrongCount(ask, rights);
  if (broken !== null) return failure(broken);
  return success({
    id: ask.id,
    points: ask.points ?? 1,
    guess: ask.many ? 0 : 1 / options.length,
    publicPart: (writing) => publicPart(ask, { options, writing }),
    judge(raw) {
      const places = readPlaces(raw, { many: ask.many, count: options.length });
      return places.ok ? success(judgePlaces(places.value, { options, many: ask.many })) : places;
    },
    rightAnswer: ({ locale }) => rightAnswer(options, locale),
    get solution() {
      return asked === null ? [] : asked.quantity.solve(asked.frame);
    },
    blindSlips: asked === null ? [] : blindSlips(asked),
    sample: (want) => choiceSample(rights, want),
    get slipSamples() {
      return slipSamples(options);
    },
  });
}

interface Shown {
  readonly options: readonly Option[];
  readonly writing: Writing;
}

function publicPart(ask: AskOf<'choice'>, { options, writing: { locale, render } }: Shown): ChoicePart {
  return {
    kind: 'choice',
    id: ask.id,
    many: ask.many,
    label: ask.label === undefined ? null : localize(ask.label, locale),
    options: options.map(({ text, picture }, place) => ({
      letter: letterOf(place),
      html: text === null ? '' : render(localize(text, locale)),
      picture,
    })),
  };
}

interface Reading {
  readonly many: boolean;
  readonly count: number;
}

function readPlaces(raw: string, { many, count }: Reading): Result<readonly number[], Unreadable> {
  if (many) return readChoices(raw, count);
  const place = readChoice(raw, count);
  return place.ok ? success([place.value]) : place;
}

interface Judged {
  readonly options: readonly Option[];
  readonly many: boolean;
}

/** Each right option that was chosen earns its share, each wrong one loses as much; only what is exactly right is full marks. */
function judgePlaces(places: readonly number[], { options, many }: Judged): PartJudgement {
  const chosen = places.flatMap((place) => options[place] ?? []);
  const wrong = chosen.filter(({ right }) => !right);
  const all = options.filter(({ right }) => right).length;
  const found = chosen.length - wrong.length;
  const answer = formatChoices(places);
  if (wrong.length === 0 && found === all) return { answer, score: 1, slips: [] };
  const score = Math.max(0, (found - wrong.length) / all);
  const notes = many && found < all ? [SOME_MISSING] : [];
  return { answer, score, slips: wrong.flatMap(({ slips }) => slips), tied: wrong.length < 2, notes };
}

const SOME_MISSING: PartNote = {
  right: null,
  text: { zh: '还有正确的选项没有选上。', en: 'There are right options that you have not chosen.' },
};

function rightAnswer(options: readonly Option[], locale: Locale): string {
  return options
    .flatMap(({ text, right }, place) => {
      if (!right) return [];
      return [text === null ? letterOf(place) : lettered(place, localize(text, locale))];
    })
    .join(locale === 'en' ? '; ' : '；');
}

function slipSamples(options: readonly Option[]): OpenPart['slipSamples'] {
  return options.flatMap(({ slips }, place) =>
    slips.flatMap(({ codes }) => codes.map((code) => ({ code, raw: letterOf(place) }))),
  );
}
