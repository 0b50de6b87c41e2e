import { describe, expect, inject, test } from 'vitest';

import { readQuestion } from '@/lib/content/question';
import { grade } from '@/lib/core/questions/grade';
import { checkAnswer } from '@/lib/core/questions/public';
import { drawParameters } from '@/lib/core/questions/variant';
import { createRng } from '@/lib/core/shared/rng';

import { watchHeap } from '../support/heap';
import { allQuestions, sized, templateTexts, variantOf } from '../support/questions';

import type { Rng } from '@/lib/core/shared/rng';

const ANSWERS = sized({ full: 100_000, usual: 6_000 });
const DOCUMENTS = sized({ full: 20_000, usual: 800 });
/** A hang, and no more: machines are shared. */
const HANG_MS = 1_000;
const LIMIT_MS = 30 * 60_000;
/** What may be kept for good (parsed expressions, compiled code) once a fifth of the round is done; a leak of 100 bytes an answer is as much. */
const KEPT_MB = 8;

const questions = await allQuestions();

const ALPHABET = Array.from(
  '0123456789０１２.,，、;；:×xX*·-−+eE/%()[]{}⌊⌋万亿ABCabcHks \n\t"\'\\$#&<>é\u0000\u202e\ud83d\ude00def import nn.Conv2d(=',
);

function junk(rng: Rng): string {
  const length = rng.pick([0, 1, 2, 5, 12, 40, 200, 201, 2_000]);
  return Array.from({ length }, () => rng.pick(ALPHABET)).join('');
}

/** Text with some of its characters deleted, doubled or replaced. */
function mutated(text: string, rng: Rng): string {
  let result = text;
  for (let edit = rng.integer(1, 4); edit > 0; edit -= 1) {
    const at = rng.integer(0, Math.max(0, result.length - 1));
    const put = rng.pick(['', result.slice(at, at + 1).repeat(2), rng.pick(ALPHABET), junk(rng)]);
    result = result.slice(0, at) + put + result.slice(at + rng.integer(0, 2));
  }
  return result;
}

function timed<T>(call: () => T): { readonly value: T; readonly ms: number } {
  const started = performance.now();
  const value = call();
  return { value, ms: performance.now() - started };
}

describe('fuzzed answers', () => {
  test(`${ANSWERS} of them, over every question: none throws, breaks the question or hangs, and the browser reads as the server does, and memory stays flat`, () => {
    const heap = watchHeap({ rounds: ANSWERS, name: 'fuzzed answers' });
    const rng = createRng('fuzzed answers');
    let slowest = 0;
    const variants = questions.map(([, document], place) => ({
      document,
      variant: variantOf(document, { number: place % 2, seed: `fuzz ${place}` }),
      identity: { number: place % 2, seed: `fuzz ${place}` },
    }));
    for (let round = 0; round < ANSWERS; round += 1) {
      heap.at(round);
      const { document, variant, identity } = rng.pick(variants);
      const answers = Object.fromEntries(
        variant.parts.map((part) => {
          const sample = part.sample(rng.pick(['right', 'wrong', 'invalid'] as const)) ?? '';
          return [part.id, rng.integer(0, 2) === 0 ? junk(rng) : mutated(sample, rng)];
        }),
      );
      const { value, ms } = timed(() => grade({ document, ...identity }, variant.parameters, answers));
      slowest = Math.max(slowest, ms);
      if (value.state === 'broken') throw new Error(`${document.id} ${JSON.stringify(answers)}: ${value.message}`);
      if (value.state === 'graded') {
        expect(value.score >= 0 && value.score <= 1).toBe(true);
        for (const part of variant.parts) {
          const read = checkAnswer(answers[part.id] ?? '', part.publicPart({ locale: 'en', render: (text) => text }));
          expect(read.ok, `${document.id}: ${answers[part.id] ?? ''}`).toBe(true);
        }
      }
    }
    expect(slowest).toBeLessThan(HANG_MS);
    if (inject('inFull')) expect(heap.grownMb()).toBeLessThan(KEPT_MB);
  }, LIMIT_MS);

  test('64 KB into every part of every question is settled without a hang', () => {
    const big = [
      '9'.repeat(65_536),
      '1,'.repeat(32_768),
      '('.repeat(65_536),
      'nn.Conv2d('.repeat(6_553),
      '×'.repeat(65_536),
      '\n'.repeat(65_536),
    ];
    for (const [id, document] of questions) {
      const variant = variantOf(document, { number: 0, seed: '' });
      for (const raw of big) {
        const answers = Object.fromEntries(variant.parts.map((part) => [part.id, raw]));
        const { value, ms } = timed(() => grade({ document, number: 0, seed: '' }, variant.parameters, answers));
        expect(value.state, id).toBe('invalid');
        expect(ms, id).toBeLessThan(HANG_MS);
      }
    }
  }, LIMIT_MS);
});

/** Numbers that authors mistype, and strangers try. */
const NUMBERS = ['0', '-1', '1', '0.5', '7', '65', '1000', '999999', '1000000000', '1e308', 'size', 'nothing', '[1]', '{}', 'null', '"x"'];

/** A question file with some lines deleted, doubled, swapped or with other numbers. */
function mutatedDocument(text: string, rng: Rng): string {
  const lines = text.split('\n');
  for (let edit = rng.integer(1, 3); edit > 0; edit -= 1) {
    const at = rng.integer(0, lines.length - 1);
    const line = lines[at] ?? '';
    const choices = [
      () => lines.splice(at, 1),
      () => lines.splice(at, 0, line),
      () => lines.splice(at, 1, line.replace(/-?\d+(?:\.\d+)?/u, rng.pick(NUMBERS))),
      () => lines.splice(at, 1, line.replaceAll(/\d+/gu, () => rng.pick(NUMBERS))),
      () => lines.splice(at, 1, mutated(line, rng)),
      () => lines.splice(at, 1, lines[rng.integer(0, lines.length - 1)] ?? ''),
    ];
    rng.pick(choices)();
  }
  return lines.join('\n');
}

describe('fuzzed documents', () => {
  test(`${DOCUMENTS} of them: each is read or refused with a place and words, opened or found broken, without throwing or hanging, and memory stays flat`, () => {
    const heap = watchHeap({ rounds: DOCUMENTS, name: 'fuzzed documents' });
    const rng = createRng('fuzzed documents');
    const texts = templateTexts();
    let slowest = { ms: 0, text: '' };
    for (let round = 0; round < DOCUMENTS; round += 1) {
      heap.at(round);
      const [file, text] = rng.pick(texts);
      const changed = mutatedDocument(text, rng);
      const { ms } = timed(() => {
        const { document, problems } = readQuestion({ file, text: changed });
        if (document === undefined) {
          expect(problems.length).toBeGreaterThan(0);
          for (const { line, column, message } of problems) {
            expect(line >= 1 && column >= 1 && message.zh !== '' && message.en !== '').toBe(true);
          }
          return;
        }
        const identity = { number: 1, seed: `document ${round}` };
        const parameters = drawParameters(document, { ...identity, avoid: [] });
        if (!parameters.ok) return;
        const answers = Object.fromEntries(document.ask.map(({ id }) => [id, '1']));
        grade({ document, ...identity }, parameters.value, answers);
      });
      if (ms > slowest.ms) slowest = { ms, text: changed };
    }
    expect(slowest.ms, slowest.text).toBeLessThan(HANG_MS);
    if (inject('inFull')) expect(heap.grownMb()).toBeLessThan(KEPT_MB);
  }, LIMIT_MS);
});
