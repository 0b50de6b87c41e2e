import { createRng } from '@/lib/core/shared/rng';
import { drawSkill, simulateStudent } from '@/lib/core/simulation/student';

import type { Rng } from '@/lib/core/shared/rng';
import type { SimulatedStudent } from '@/lib/core/simulation/student';

/** @file Who is in the demo class, and what each of them can do. Nobody of them is real. */

/** Somebody of the demo class, before the term. */
export interface DemoPerson {
  /** From 1. */
  readonly place: number;
  readonly name: string;
  readonly studentNumber: string;
  readonly email: string;
  /** Place in DEMO_GROUPS. */
  readonly group: number;
  /** 0 to 1: how soon they work after the lesson, and how much they leave out. */
  readonly diligence: number;
  /** The day of the term after which nothing more is heard of them; null for those who stay. */
  readonly stopsAfter: number | null;
  readonly student: SimulatedStudent;
  /** Theirs alone: what others do changes nothing. */
  readonly random: Rng;
}

const NAMES = [
  ...['陈思远', '李雨桐', '王子轩', '张若曦', '刘浩然', '杨欣怡', '赵一鸣', '黄梓涵', '周嘉琪', '吴俊杰'],
  ...['徐静雯', '孙宇航', '马晓彤', '朱文博', '胡佳宁', '郭天佑', '何梦瑶', '高志远', '林诗涵', '罗建国'],
  ...['梁心怡', '宋明哲', '郑雅婷', '谢承志', '韩雪', '唐锐', '冯可欣', '于洋', '董思齐', '欧阳娜'],
] as const;

export const DEMO_GROUPS = ['第一组', '第二组', '第三组', '第四组', '第五组'] as const;

/** On the roster, and never joined. */
export const DEMO_AWAITED = [
  { studentNumber: '2026040131', name: '蒋一凡' },
  { studentNumber: '2026040132', name: '沈语嫣' },
] as const;

/** Wrong rules that go round in the class, the most widespread first. */
export const DEMO_SLIPS = [
  ...['size.forgot-plus-one', 'parameters.forgot-depth', 'size.ignored-stride', 'parameters.forgot-bias'],
  ...['pool.changed-depth', 'dense.forgot-flatten', 'depth.kept-input', 'size.rounded-up', 'conv.flipped-kernel'],
] as const;
/** Of the most widespread one; each other is a little rarer than the one before it. */
const MOST_WIDESPREAD = 0.5;
const RARER = 0.82;

/** Those who fall silent, by place: after which day of the term. */
const SILENT: Readonly<Record<number, number>> = { 19: 13, 24: 6, 27: 16, 30: -1 };
/** Those who put things off. */
const SLOW: ReadonlySet<number> = new Set([5, 11, 16, 21, 23, 28]);

/** The same people each time. */
export function demoPeople(): readonly DemoPerson[] {
  return NAMES.map((name, index) => personAt(index + 1, name));
}

function personAt(place: number, name: string): DemoPerson {
  const random = createRng(`demo class ${place}`);
  const digits = String(place).padStart(2, '0');
  const diligence = SLOW.has(place) ? 0.35 + 0.2 * random.unit() : 0.75 + 0.25 * random.unit();
  const slips = drawSlips(random);
  const student = simulateStudent({ random, skill: drawSkill(random), slips, unlearning: 0.3 });
  return {
    ...{ place, name, diligence, student, random, stopsAfter: SILENT[place] ?? null },
    studentNumber: `20260401${digits}`,
    email: `student${digits}@demo.local`,
    group: (place - 1) % DEMO_GROUPS.length,
  };
}

/** How often somebody follows a rule that they hold: from weakly to nearly always. */
const STRENGTH = { weakest: 0.5, range: 0.45 };

function drawSlips(random: Rng): ReadonlyMap<string, number> {
  const held = DEMO_SLIPS.filter((_code, rank) => random.unit() < MOST_WIDESPREAD * RARER ** rank);
  return new Map(held.map((code) => [code, STRENGTH.weakest + STRENGTH.range * random.unit()]));
}
