import { formatCodeText } from './check';
import { studentFrame } from './student-frame';

import type { NetworkSpec } from '../../../cnn';
import type { Dialect } from '../../../cnn/dialects';
import type { Localized } from '../../../shared/locale';
import type { Frame } from '../../frame';
import type { PartJudgement, PartNote } from '../../part';
import type { ReadNetwork } from './parse';
import type { Requirement } from './requirement';
import type { StudentNetwork } from './student-frame';

export interface Key {
  readonly own: Frame;
  readonly requirements: readonly Requirement[];
}

const NAMES: Readonly<Record<Dialect, string>> = { mindspore: 'MindSpore', pytorch: 'PyTorch', keras: 'Keras' };
/** Layers named in the echo. */
const NAMED_LAYERS = 12;

/** The points of the requirements met, as a share of all; each requirement has its note. */
export function judgeNetwork(read: ReadNetwork, key: Key): PartJudgement {
  if (read.state === 'impossible') {
    return { answer: formatCodeText(read.text), score: 0, slips: [], notes: [{ right: false, text: read.why }] };
  }
  const judged = judgeRequirements(read, key);
  const notes = judged.map(({ note }) => note);
  return {
    answer: `${NAMES[read.dialect]}: ${layerNames(read.network)}`,
    score: shareOf(judged),
    slips: [],
    notes: [...notes, ...read.unused.map(unusedNote), ...read.remarks.map((text) => ({ right: null, text }))],
  };
}

/** 0 to 1; exactly 1 where every requirement is met: then the same points are added up in the same order, above and below. */
export function scoreOf(student: StudentNetwork, key: Key): number {
  return shareOf(judgeRequirements(student, key));
}

interface Judged {
  readonly points: number;
  readonly note: PartNote;
}

function judgeRequirements(student: StudentNetwork, { own, requirements }: Key): readonly Judged[] {
  const frame = studentFrame(own, student);
  return requirements.map((requirement) => {
    const { met, has } = frame === null ? { met: false, has: null } : requirement.judge(frame);
    return { points: requirement.points, note: { right: met, text: noteText(requirement, has) } };
  });
}

function shareOf(judged: readonly Judged[]): number {
  const total = judged.reduce((sum, { points }) => sum + points, 0);
  return judged.reduce((sum, { points, note }) => sum + (note.right === true ? points : 0), 0) / total;
}

function noteText({ text }: Requirement, has: Localized | null): Localized {
  const zh = text.zh.replace(/[。.]$/u, '');
  const en = text.en.replace(/\.$/u, '');
  if (has === null) return { zh: `${zh}。你的网络没有这个量。`, en: `${en} — your network has no such quantity.` };
  return { zh: `${zh}。你的网络：${has.zh}。`, en: `${en} — yours has ${has.en}.` };
}

function unusedNote(layer: string): PartNote {
  return {
    right: null,
    text: {
      zh: `层 \`${layer}\` 创建了，但没有用到，所以不算在网络里。`,
      en: `The layer \`${layer}\` is created and never used, so it does not count.`,
    },
  };
}

function layerNames({ layers }: NetworkSpec): string {
  const names = layers.slice(0, NAMED_LAYERS).map(({ kind }) => documentName(kind));
  return [...names, ...(layers.length > NAMED_LAYERS ? [`… (${layers.length})`] : [])].join(' → ');
}

/** `maxPool2d` as question documents write it: `max_pool2d`. */
export function documentName(kind: string): string {
  return kind.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}
