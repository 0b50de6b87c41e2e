import { EXAM_DAY } from './demo-assignments';
import { termMoment } from './demo-term';
import { idAt } from './work-rows';

import type { DemoClassRows } from '@/lib/db/demo-class';
import type { DemoStudent } from './simulate-term';
import type { DemoTerm } from './demo-term';

/** @file What the teacher of the demo class wrote to its students. */

interface Writing {
  readonly classId: string;
  readonly teacherId: string;
  readonly term: DemoTerm;
  readonly people: readonly DemoStudent[];
}

const ANNOUNCEMENT = '下次课有随堂测验，范围是卷积、步长和填充，限时 40 分钟。请带上电脑，提前五分钟到教室。';
const TO_THE_SILENT = '最近没有看到你的作答。如果跟不上进度或者有别的困难，可以直接回来找我，我们一起想办法。';

/** One sending to everybody, and one to those who have fallen silent. */
export function demoMessages({ people, term, ...of }: Writing): DemoClassRows['messages'] {
  const announced = termMoment(term, EXAM_DAY - 3, 17);
  const asked = termMoment(term, 25, 16);
  const silent = people.filter(({ stopsAfter }) => stopsAfter !== null);
  return [
    ...people.map((person, place) => ({
      ...message(of, { person, text: ANNOUNCEMENT, at: announced, sendingKey: 'demo-announcement' }),
      readAt:
        person.stopsAfter === null && place % 4 !== 0 ? new Date(announced.getTime() + (place + 1) * 600_000) : null,
    })),
    ...silent.map((person) => message(of, { person, text: TO_THE_SILENT, at: asked, sendingKey: 'demo-silent' })),
  ];
}

interface Sent {
  readonly person: DemoStudent;
  readonly text: string;
  readonly at: Date;
  readonly sendingKey: string;
}

function message(
  { classId, teacherId }: Pick<Writing, 'classId' | 'teacherId'>,
  { person, text, at, sendingKey }: Sent,
) {
  return { id: idAt(at), classId, fromId: teacherId, toId: person.userId, sendingKey, text, createdAt: at };
}
