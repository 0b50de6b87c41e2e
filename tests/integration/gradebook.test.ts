import { afterAll, describe, expect, test } from 'vitest';

import { PUT as putSettings } from '@/app/api/v1/classes/[classId]/gradebook/settings/route';
import { GET as getGradebook } from '@/app/api/v1/classes/[classId]/gradebook/route';
import { GET as getMark, PUT as putMark } from '@/app/api/v1/classes/[classId]/marks/[assignmentId]/[userId]/route';
import { GET as getMyMarks } from '@/app/api/v1/me/marks/route';
import { FIRST_GRADEBOOK } from '@/lib/core/gradebook/settings';
import { disconnectDb, getDb } from '@/lib/db/client';
import { changeMark } from '@/lib/services/gradebook/change-mark';
import { listMyMarks } from '@/lib/services/gradebook/list-my-marks';
import { viewGradebook } from '@/lib/services/gradebook/view-gradebook';
import { createAccount } from '@/tests/support/accounts';
import { addAssignment, addScore, gradebookClass } from '@/tests/support/gradebook';
import { call } from '@/tests/support/http';

import type { GradebookView } from '@/lib/services/gradebook/view-gradebook';
import type { TestAccount } from '@/tests/support/accounts';
import type { GradebookClass } from '@/tests/support/gradebook';

afterAll(disconnectDb);

const PAST = new Date('2026-01-05T00:00:00Z');
const NOW = new Date('2026-02-01T00:00:00Z');
const FUTURE = new Date('2026-03-01T00:00:00Z');
const NO_ID = '01890000-0000-7000-8000-000000000000';

const view = ({ classId, teacher }: GradebookClass) => viewGradebook({ actor: teacher.actor, classId, now: NOW });

const rowOf = (gradebook: GradebookView, { actor }: TestAccount) =>
  gradebook.students.find(({ userId }) => userId === actor.id);

interface Wanted {
  readonly kind: 'override' | 'excuse' | 'restore' | 'comment';
  readonly points?: number;
  readonly reason?: string;
  readonly seen?: number;
}

function change(
  place: { readonly classId: string; readonly teacher: TestAccount },
  { assignmentId, student }: { readonly assignmentId: string; readonly student: TestAccount },
  { kind, points, reason = '重新看过', seen = 0 }: Wanted,
) {
  return call(putMark, {
    method: 'PUT',
    cookie: place.teacher.cookie,
    params: { classId: place.classId, assignmentId, userId: student.actor.id },
    body: { seen, kind, points: points ?? null, reason },
    headers: { 'accept-language': 'zh-CN' },
  });
}

const auditOf = (assignmentId: string) =>
  getDb().auditEvent.findMany({
    where: { subject: `assignment:${assignmentId}` },
    orderBy: { id: 'asc' },
    select: { action: true, actorId: true, data: true },
  });

describe('a gradebook', () => {
  test('adds up points by question, and totals by category', async () => {
    const place = await gradebookClass({ students: 2 });
    const [first, second] = place.students;
    const homework = await addAssignment(place, { category: 'homework', points: [4, 6], closesAt: PAST });
    const exam = await addAssignment(place, { category: 'exam', points: [10], closesAt: FUTURE });
    await addScore(homework, { student: first, place: 0, best: 4 });
    await addScore(homework, { student: first, place: 1, best: 3 });
    await addScore(exam, { student: first, place: 0, best: 9 });
    const gradebook = await view(place);
    // 0.6 × 7/10 + 0.4 × 9/10.
    expect(rowOf(gradebook, first)).toMatchObject({
      total: 0.78,
      categories: [0.7, 0.9],
      marks: [
        { state: 'marked', points: 7, outOf: 10, standing: 'counts' },
        { state: 'marked', points: 9, outOf: 10, standing: 'counts' },
      ],
    });
    // Nothing handed in: 0 where all is closed, nothing where it is not.
    expect(rowOf(gradebook, second)).toMatchObject({
      total: 0,
      categories: [0, null],
      marks: [
        { state: 'none', closed: true, standing: 'counts', share: 0 },
        { state: 'none', closed: false, standing: 'pending', share: null },
      ],
    });
    expect(gradebook.statistics.assignments[0]).toEqual({ count: 2, mean: 0.35, median: 0.35 });
  });

  test('takes nothing for 0 before the student’s own closing time, extensions included', async () => {
    const place = await gradebookClass({ students: 1 });
    const [student] = place.students;
    const homework = await addAssignment(place, { category: 'homework', points: [10], closesAt: PAST });
    await getDb().extension.create({
      data: { assignmentId: homework.id, userId: student.actor.id, dueAt: FUTURE, createdById: place.teacher.actor.id },
    });
    expect(rowOf(await view(place), student)).toMatchObject({ total: null, marks: [{ standing: 'pending' }] });
  });

  test('has a cell only for those who were given the assignment, and none for drafts', async () => {
    const place = await gradebookClass({ students: 2 });
    const [first, second] = place.students;
    const some = await addAssignment(place, { category: 'homework', points: [1], closesAt: PAST, targets: [first] });
    await addAssignment(place, { category: 'homework', points: [1], closesAt: PAST, draft: true });
    const gradebook = await view(place);
    expect(gradebook.assignments.map(({ id }) => id)).toEqual([some.id]);
    expect(rowOf(gradebook, second)?.marks).toEqual([null]);
  });

  test('exists for teachers of the class and administrators alone', async () => {
    const place = await gradebookClass({ students: 1 });
    const [student] = place.students;
    const read = ({ cookie }: TestAccount) => call(getGradebook, { cookie, params: { classId: place.classId } });
    expect((await read(place.teacher)).status).toBe(200);
    expect((await read(await createAccount({ role: 'admin' }))).status).toBe(200);
    for (const nobody of [
      student,
      await createAccount({ role: 'teacher' }),
      await createAccount({ role: 'instructor' }),
    ]) {
      expect(await read(nobody)).toMatchObject({ status: 404, code: 'not_found' });
    }
  });
});

describe('a changed mark', () => {
  test('counts until another change does, and every change is kept', async () => {
    const place = await gradebookClass({ students: 1 });
    const [student] = place.students;
    const { id: assignmentId } = await addAssignment(place, { category: 'homework', points: [10], closesAt: PAST });
    const at = { assignmentId, student };
    const mark = async () => rowOf(await view(place), student)?.marks[0];
    expect((await change(place, at, { kind: 'override', points: 7.5 })).status).toBe(200);
    expect(await mark()).toMatchObject({ state: 'marked', points: 7.5, overridden: true, sequence: 1 });
    await change(place, at, { kind: 'comment', reason: '第二题写得很好', seen: 1 });
    expect(await mark()).toMatchObject({ points: 7.5, sequence: 2 });
    await change(place, at, { kind: 'excuse', reason: '病假', seen: 2 });
    expect(await mark()).toMatchObject({ state: 'excused', standing: 'excused' });
    await change(place, at, { kind: 'restore', reason: '已补交', seen: 3 });
    expect(await mark()).toMatchObject({ state: 'none', share: 0, sequence: 4 });
    const details = await call(getMark, {
      cookie: place.teacher.cookie,
      params: { classId: place.classId, assignmentId, userId: student.actor.id },
    });
    expect(details.json).toMatchObject({
      changes: [
        { sequence: 4, kind: 'restore', was: null },
        { sequence: 3, kind: 'excuse', was: 7.5, reason: '病假' },
        { sequence: 2, kind: 'comment' },
        { sequence: 1, kind: 'override', points: 7.5, was: null, by: place.teacher.actor.name },
      ],
    });
  });

  test('needs a reason, and points from 0 to the full ones', async () => {
    const place = await gradebookClass({ students: 1 });
    const [student] = place.students;
    const { id: assignmentId } = await addAssignment(place, { category: 'homework', points: [4, 6], closesAt: PAST });
    const at = { assignmentId, student };
    const refused = await change(place, at, { kind: 'override', points: 10.5 });
    expect(refused).toMatchObject({ status: 422, code: 'mark_out_of_range' });
    expect(refused.text).toContain('10');
    expect((await change(place, at, { kind: 'override', points: -1 })).status).toBe(400);
    expect((await change(place, at, { kind: 'override' })).status).toBe(400);
    expect((await change(place, at, { kind: 'excuse', points: 1 })).status).toBe(400);
    expect((await change(place, at, { kind: 'excuse', reason: ' ' })).status).toBe(400);
    expect((await change(place, at, { kind: 'excuse', reason: '长'.repeat(501) })).status).toBe(400);
    expect(await getDb().markChange.count({ where: { assignmentId } })).toBe(0);
  });

  test('by two teachers at one moment is the change of one; the other is told who and what won, and both are on record', async () => {
    const place = await gradebookClass({ students: 1 });
    const [student] = place.students;
    const { id: assignmentId } = await addAssignment(place, { category: 'homework', points: [10], closesAt: PAST });
    const other = await createAccount({ role: 'teacher', name: '李老师' });
    await getDb().membership.create({ data: { classId: place.classId, userId: other.actor.id, role: 'teacher' } });
    const at = { assignmentId, student };
    const answers = await Promise.all([
      change(place, at, { kind: 'override', points: 6, reason: '六分' }),
      change({ ...place, teacher: other }, at, { kind: 'override', points: 8, reason: '八分' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = answers.findIndex(({ status }) => status === 200);
    const lost = answers[1 - winner];
    const [name, said] = winner === 0 ? [place.teacher.actor.name, '六分'] : ['李老师', '八分'];
    expect(lost?.code).toBe('mark_changed');
    expect(lost?.text).toContain(name);
    expect(lost?.text).toContain(said);
    expect(await getDb().markChange.count({ where: { assignmentId } })).toBe(1);
    const audited = await auditOf(assignmentId);
    expect(audited.map(({ action }) => action).sort()).toEqual(['mark.change-refused', 'mark.changed']);
    expect(new Set(audited.map(({ actorId }) => actorId))).toEqual(new Set([place.teacher.actor.id, other.actor.id]));
  });

  test('made on what has been changed meanwhile is refused, and can be made again on what there is', async () => {
    const place = await gradebookClass({ students: 1 });
    const [student] = place.students;
    const { id: assignmentId } = await addAssignment(place, { category: 'homework', points: [10], closesAt: PAST });
    const at = { assignmentId, student };
    await change(place, at, { kind: 'override', points: 5 });
    expect((await change(place, at, { kind: 'override', points: 6 })).code).toBe('mark_changed');
    expect((await change(place, at, { kind: 'override', points: 6, seen: 1 })).status).toBe(200);
    expect((await change(place, at, { kind: 'override', points: 6, seen: 9 })).code).toBe('mark_changed');
  });

  test('sent twice is made once', async () => {
    const place = await gradebookClass({ students: 1 });
    const [student] = place.students;
    const { id: assignmentId } = await addAssignment(place, { category: 'homework', points: [10], closesAt: PAST });
    const send = () => change(place, { assignmentId, student }, { kind: 'override', points: 5 });
    const answers = await Promise.all(Array.from({ length: 5 }, send));
    expect(answers.map(({ json }) => json)).toEqual(new Array(5).fill({ sequence: 1 }));
    expect(await getDb().markChange.count({ where: { assignmentId } })).toBe(1);
    expect((await auditOf(assignmentId)).length).toBe(1);
  });

  test('is made by teachers of this very class, for its students, in its assignments', async () => {
    const place = await gradebookClass({ students: 1 });
    const elsewhere = await gradebookClass({ students: 1 });
    const [student] = place.students;
    const [stranger] = elsewhere.students;
    const { id: assignmentId } = await addAssignment(place, { category: 'homework', points: [10], closesAt: PAST });
    const foreign = await addAssignment(elsewhere, { category: 'homework', points: [10], closesAt: PAST });
    const wanted = { kind: 'excuse' } as const;
    const tries = [
      change({ ...place, teacher: elsewhere.teacher }, { assignmentId, student }, wanted),
      change({ ...place, teacher: student }, { assignmentId, student }, wanted),
      change(place, { assignmentId, student: stranger }, wanted),
      change(place, { assignmentId: foreign.id, student }, wanted),
      change(place, { assignmentId: NO_ID, student }, wanted),
      change(elsewhere, { assignmentId, student }, wanted),
    ];
    for (const answer of await Promise.all(tries)) expect(answer).toMatchObject({ status: 404, code: 'not_found' });
    expect(await getDb().markChange.count({ where: { userId: student.actor.id } })).toBe(0);
  });

  test('names a change that there was', async () => {
    const place = await gradebookClass({ students: 1 });
    const [student] = place.students;
    const { id: assignmentId } = await addAssignment(place, { category: 'homework', points: [10], closesAt: PAST });
    const made = changeMark({
      ...{
        actor: place.teacher.actor,
        classId: place.classId,
        assignmentId,
        userId: student.actor.id,
        seen: 3,
        now: NOW,
      },
      change: { kind: 'comment', points: null, reason: '好' },
    });
    await expect(made).rejects.toMatchObject({ code: 'bad_request' });
  });
});

describe('the rules of a gradebook', () => {
  const save = (place: GradebookClass, body: object) =>
    call(putSettings, { method: 'PUT', cookie: place.teacher.cookie, params: { classId: place.classId }, body });

  test('are saved over what was seen; who saves over another’s is told', async () => {
    const place = await gradebookClass({ students: 1 });
    const settings = { categories: [{ id: 'all', name: '全部', weight: 1, dropLowest: 1 }], showTotal: false };
    expect((await save(place, { seen: 0, settings })).json).toEqual({ settings, revision: 1 });
    expect((await save(place, { seen: 0, settings })).json).toEqual({ settings, revision: 1 });
    const late = await save(place, { seen: 0, settings: FIRST_GRADEBOOK });
    expect(late).toMatchObject({ status: 409, code: 'gradebook_changed' });
    expect((await view(place)).settings).toEqual(settings);
  });

  test('hold no category twice, and nothing out of range', async () => {
    const place = await gradebookClass({ students: 1 });
    const category = { id: 'a', name: 'A', weight: 1, dropLowest: 0 };
    for (const categories of [
      [],
      [category, category],
      [{ ...category, weight: -1 }],
      [{ ...category, dropLowest: 0.5 }],
      [{ ...category, name: '' }],
    ]) {
      expect((await save(place, { seen: 0, settings: { categories, showTotal: true } })).status).toBe(400);
    }
  });
});

describe('a student', () => {
  const mine = async ({ cookie }: TestAccount) => {
    const { json } = await call(getMyMarks, { cookie, headers: { 'accept-language': 'zh-CN' } });
    return (json as { classes: { total: number | null; assignments: unknown[] }[] }).classes;
  };

  test('sees their own marks with every reason, and nobody else’s', async () => {
    const place = await gradebookClass({ students: 2 });
    const [first, second] = place.students;
    const homework = await addAssignment(place, { category: 'homework', points: [4, 6], closesAt: PAST });
    await addScore(homework, { student: first, place: 0, best: 4, late: true });
    await change(
      place,
      { assignmentId: homework.id, student: first },
      { kind: 'override', points: 9, reason: '口头答辩' },
    );
    const [mineOnly] = await mine(first);
    expect(mineOnly).toMatchObject({
      total: 0.9,
      categories: [{ name: '作业', share: 0.9 }, { share: null }],
      assignments: [
        {
          mark: { points: 9, overridden: true, late: true },
          questions: [
            { points: 4, outOf: 4, attempts: 1, late: true },
            { points: null, attempts: 0 },
          ],
          changes: [{ kind: 'override', points: 9, was: 4, reason: '口头答辩', by: place.teacher.actor.name }],
        },
      ],
    });
    const [others] = await mine(second);
    expect(JSON.stringify(others)).not.toContain('口头答辩');
    expect(others).toMatchObject({ total: 0, assignments: [{ mark: { state: 'none' }, questions: [] }] });
  });

  test('keeps the marks of a class that is over; its teachers read them and change nothing', async () => {
    const place = await gradebookClass({ students: 1 });
    const [student] = place.students;
    const homework = await addAssignment(place, { category: 'homework', points: [10], closesAt: PAST });
    await addScore(homework, { student, place: 0, best: 8 });
    await getDb().class.update({ where: { id: place.classId }, data: { archivedAt: NOW } });
    const asked = { actor: student.actor, locale: 'zh-CN', now: NOW } as const;
    expect(await listMyMarks(asked)).toEqual([]);
    expect(await listMyMarks({ ...asked, archived: true })).toMatchObject([{ total: 0.8 }]);
    expect(rowOf(await view(place), student)).toMatchObject({ total: 0.8 });
    const refused = await change(place, { assignmentId: homework.id, student }, { kind: 'excuse' });
    expect(refused).toMatchObject({ status: 409, code: 'class_archived' });
  });

  test('sees no total where the class shows none, and no points of what waits to be released', async () => {
    const place = await gradebookClass({ students: 1 });
    const [student] = place.students;
    const exam = await addAssignment(place, { category: 'exam', points: [10], closesAt: FUTURE });
    await addScore(exam, { student, place: 0, best: null });
    await getDb().class.update({
      where: { id: place.classId },
      data: { gradebook: { ...FIRST_GRADEBOOK, showTotal: false } },
    });
    const [shown] = await mine(student);
    expect(shown).toMatchObject({
      total: null,
      assignments: [{ mark: { state: 'kept', points: null, share: null }, questions: [] }],
    });
  });

  test('sees no points before release, neither of what a teacher did nor of what was judged before', async () => {
    const place = await gradebookClass({ students: 1 });
    const [student] = place.students;
    const exam = await addAssignment(place, { category: 'exam', points: [10], closesAt: FUTURE });
    // Judged while results were told at once.
    await addScore(exam, { student, place: 0, best: 4 });
    const settings = { ...exam.settings, release: 'by_hand' as const };
    await getDb().assignment.update({ where: { id: exam.id }, data: { settings } });
    const at = { assignmentId: exam.id, student };
    const told = async () => (await mine(student))[0]?.assignments[0];
    const kept = { mark: { state: 'kept', points: null, overridden: false }, questions: [] };
    expect(await told()).toMatchObject({ ...kept, changes: [] });
    await change(place, at, { kind: 'override', points: 7 });
    await change(place, at, { kind: 'comment', reason: '写得很好', seen: 1 });
    expect(await told()).toMatchObject({ ...kept, changes: [{ kind: 'comment', reason: '写得很好', was: null }] });
    await change(place, at, { kind: 'restore', seen: 2 });
    expect(await told()).toMatchObject({ ...kept, changes: [{ kind: 'restore', points: null, was: null }, {}] });
    await change(place, at, { kind: 'excuse', seen: 3 });
    expect(await told()).toMatchObject({
      mark: { state: 'excused' },
      changes: [{ kind: 'excuse', was: null }, {}, {}],
    });
    expect(rowOf(await view(place), student)).toMatchObject({ marks: [{ state: 'excused', sequence: 4 }] });
  });
});
