import { beforeAll, describe, expect, test } from 'vitest';

import { mapMisconceptions, slipsShownBy } from '@/lib/core/analytics/misconceptions';
import { loadCourse } from '@/lib/content/course';
import { answerSheet, KNOWN_CLASS, slipSheet } from '@/tests/support/slip-class';

import type { MisconceptionMap } from '@/lib/core/analytics/misconceptions';
import type { ExamSheet, SlipClass } from '@/tests/support/slip-class';

const SEEDS = ['spring', 'summer', 'autumn', 'winter'] as const;
/** A slip is shared where so many of the class have it. */
const SHARED = 0.1 * KNOWN_CLASS.students;

let sheet: ExamSheet;
let listed: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  const course = await loadCourse('cnn');
  const documents = [...(course?.questions.values() ?? [])].map(({ document }) => document);
  sheet = slipSheet(documents);
  listed = new Map(sheet.documents.map((document) => [document.id, slipsShownBy(document)]));
}, 60_000);

interface Retrieval {
  /** Of what the map says, the share that is true. */
  readonly precision: number;
  /** Of what is true, the share that the map says. */
  readonly recall: number;
}

function retrieval(said: readonly string[], real: readonly string[]): Retrieval {
  const found = said.filter((one) => real.includes(one)).length;
  return { precision: found / said.length, recall: found / real.length };
}

const named = ({ standings }: MisconceptionMap): readonly string[] =>
  [...standings].flatMap(([studentId, own]) =>
    [...own.values()].filter(({ verdict }) => verdict === 'has').map(({ slip }) => `${studentId} ${slip}`),
  );
const held = ({ truth }: SlipClass): readonly string[] =>
  [...truth].flatMap(([studentId, slips]) => [...slips].map((slip) => `${studentId} ${slip}`));

const sharedInMap = ({ slips }: MisconceptionMap): readonly string[] =>
  slips.filter(({ having }) => having.count >= SHARED).map(({ slip }) => slip);
function sharedInTruth({ truth }: SlipClass): readonly string[] {
  const all = [...truth.values()].flatMap((slips) => [...slips]);
  return [...new Set(all)].filter((slip) => all.filter((one) => one === slip).length >= SHARED);
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

describe(`the map of a class of ${KNOWN_CLASS.students} that answered ${KNOWN_CLASS.questions} questions of the course`, () => {
  test.each(SEEDS)('names who has which slip, with a precision and a recall of at least 0.95 (seed %s)', (seed) => {
    const known = answerSheet(sheet, { seed, strength: [0.8, 1] });
    const map = mapMisconceptions({ encounters: known.encounters, listed });
    const students = retrieval(named(map), held(known));
    const shared = retrieval(sharedInMap(map), sharedInTruth(known));
    console.log(
      `${seed}: students' slips: precision ${percent(students.precision)}, recall ${percent(students.recall)}; ` +
        `shared slips: precision ${percent(shared.precision)}, recall ${percent(shared.recall)}`,
    );
    for (const { precision, recall } of [students, shared]) {
      expect(precision).toBeGreaterThanOrEqual(0.95);
      expect(recall).toBeGreaterThanOrEqual(0.95);
    }
    expect(sharedInMap(map)).toHaveLength(sharedInTruth(known).length);
  });

  test('accuses nobody falsely where slips are followed half of the time only, and finds most of them', () => {
    const known = answerSheet(sheet, { seed: 'wavering', strength: [0.5, 0.7] });
    const { precision, recall } = retrieval(
      named(mapMisconceptions({ encounters: known.encounters, listed })),
      held(known),
    );
    console.log(`wavering: precision ${percent(precision)}, recall ${percent(recall)}`);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.8);
  });

  test('accuses nobody where nobody has a slip, however careless they are', () => {
    const known = answerSheet(sheet, { seed: 'careless', strength: [0, 0] });
    expect(named(mapMisconceptions({ encounters: known.encounters, listed }))).toEqual([]);
  });

  test('is the same whatever order the answers come in', () => {
    const { encounters } = answerSheet(sheet, { seed: 'order', strength: [0.8, 1] });
    const map = mapMisconceptions({ encounters, listed });
    const turned = mapMisconceptions({ encounters: [...encounters].reverse(), listed });
    expect(named(turned).toSorted()).toEqual(named(map).toSorted());
    expect(turned.slips.map(({ slip, having }) => [slip, having.count])).toEqual(
      map.slips.map(({ slip, having }) => [slip, having.count]),
    );
  });
});
