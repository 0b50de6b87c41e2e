import { failure, success } from '../../shared/result';
import { EXCHANGE_LIMITS, TOO_MANY_OPTIONS } from '../limits';
import { ANY_ANSWER, readForm } from '../moodle-answers';
import { numberOf, shareOf } from '../numbers';

import { unprotectEscapes } from './escapes';
import { ANSWERS_UNREADABLE, ESSAY, MATCHING, NUMBER_EXPECTED, WRONG_NUMBER_FEEDBACK } from './wording';

import type { Result } from '../../shared/result';
import type { ChoiceItem, NumberKey, NumericAnswer, NumericItem, TextItem } from '../item';
import type { Wording } from '../problem';

type Given = 'id' | 'title' | 'prompt' | 'category';
type Answers = Omit<ChoiceItem, Given> | Omit<NumericItem, Given> | Omit<TextItem, Given>;

interface ReadAnswers {
  readonly item: Answers;
  readonly problems: readonly Wording[];
}

interface AnswerContext {
  /** For the language of yes and no. */
  readonly inPrompt: string;
  /** Reads a text of an answer, with its escapes still protected. */
  readonly text: (written: string) => string;
}

type Reading = Result<ReadAnswers, Wording>;

/** What stands between the braces, with escapes protected. */
export function readAnswers(written: string, context: AnswerContext): Reading {
  const [answers = '', ...general] = written.split('####');
  const feedback = context.text(general.join('####').trim());
  const text = answers.trim();
  if (text === '') return failure(ESSAY);
  if ((text.match(/[=~]/gu)?.length ?? 0) > MAX_SIGNS) return failure(TOO_MANY_OPTIONS);
  if (text.startsWith('#')) return readNumeric(text.slice(1).trim(), { ...context, feedback });
  const truth = TRUTH.exec(text);
  if (truth !== null) return success(readTruth(truth, { ...context, feedback }));
  if (!/^[=~]/u.test(text)) return failure(ANSWERS_UNREADABLE);
  if (text.includes('~')) return success(readChoice(text, { ...context, feedback }));
  return /=[^=]*->/u.test(text) ? failure(MATCHING) : success(readWords(text, { ...context, feedback }));
}

/** Some answers have two signs. */
const MAX_SIGNS = 2 * EXCHANGE_LIMITS.options;

interface Context extends AnswerContext {
  readonly feedback: string;
}

/** The first feedback is for who is wrong, the second for who is right. */
const TRUTH = /^(T|TRUE|F|FALSE)\s*(?:#([^#]*)(?:#([^#]*))?)?$/iu;

function readTruth(
  [, word = '', wrong = '', right = '']: RegExpExecArray,
  { inPrompt, text, feedback }: Context,
): ReadAnswers {
  const isTrue = /^t/iu.test(word);
  const names = /\p{Script=Han}/u.test(inPrompt) ? ['对', '错'] : ['True', 'False'];
  const options = names.map((name, place) => {
    const fraction = (place === 0) === isTrue ? 1 : 0;
    return { text: name, fraction, feedback: text((fraction === 1 ? right : wrong).trim()) };
  });
  return { item: { kind: 'choice', many: false, shuffle: false, options, feedback }, problems: [] };
}

interface RawAnswer {
  readonly sign: string;
  /** In shares; null where none is written. */
  readonly weight: number | null;
  readonly text: string;
  readonly feedback: string;
}

/** Each answer begins with a sign; an old way of writing it has two. */
function rawAnswers(text: string): readonly RawAnswer[] {
  return text
    .replaceAll('~=', '=')
    .split(/(?=[=~])/u)
    .map((piece) => {
      const [answer = '', ...feedback] = piece.slice(1).split('#');
      const weight = /^\s*%([+-]?[\d.,]+)%/u.exec(answer);
      const share = weight === null ? null : numberOf(weight[1] ?? '');
      return {
        sign: piece.charAt(0),
        weight: share === null ? null : shareOf(share / 100),
        text: answer.slice(weight?.[0].length ?? 0).trim(),
        feedback: feedback.join('#').trim(),
      };
    });
}

/** Without a sign for right, the weights say which are right, and there may be several. */
function readChoice(written: string, { text, feedback }: Context): ReadAnswers {
  const raw = rawAnswers(written);
  const many = !raw.some(({ sign }) => sign === '=');
  const options = raw.map((answer) => ({
    text: text(answer.text),
    fraction: answer.weight ?? (answer.sign === '=' ? 1 : 0),
    feedback: text(answer.feedback),
  }));
  return { item: { kind: 'choice', many, shuffle: true, options, feedback }, problems: [] };
}

function readWords(written: string, { text, feedback }: Context): ReadAnswers {
  const forms = rawAnswers(written).map((answer) => ({ answer, form: readForm(unprotectEscapes(answer.text)) }));
  const answers = forms
    .filter(({ form }) => !form.pattern && form.text !== '')
    .map(({ answer, form }) => ({ text: form.text, fraction: answer.weight ?? 1, feedback: text(answer.feedback) }));
  const problems = forms.some(({ form }) => form.pattern) ? [ANY_ANSWER] : [];
  return { item: { kind: 'text', caseSensitive: false, answers, feedback }, problems };
}

function readNumeric(written: string, { text, feedback }: Context): Reading {
  const raw = rawAnswers(/^[=~]/u.test(written) ? written : `=${written}`);
  const answers: NumericAnswer[] = [];
  const problems: Wording[] = [];
  for (const answer of raw) {
    const key = readKey(unprotectEscapes(answer.text));
    const others = answer.sign === '~' && (answer.text === '' || answer.text === '*');
    if (others) problems.push(WRONG_NUMBER_FEEDBACK);
    else if (key === null) return failure(NUMBER_EXPECTED);
    else
      answers.push({ key, fraction: answer.weight ?? (answer.sign === '=' ? 1 : 0), feedback: text(answer.feedback) });
  }
  return success({ item: { kind: 'numeric', answers, unit: '', feedback }, problems });
}

/** `3.14`, `3.14:0.01` or `1..5`. */
function readKey(written: string): NumberKey | null {
  const [low = '', high] = written.split('..');
  if (high !== undefined) {
    const [from, to] = [numberOf(low), numberOf(high)];
    return from === null || to === null || from > to ? null : { type: 'range', from, to };
  }
  const [number = '', distance = '0'] = written.split(':');
  const [value, tolerance] = [numberOf(number), numberOf(distance)];
  return value === null || tolerance === null || tolerance < 0 ? null : { type: 'value', value, tolerance };
}
