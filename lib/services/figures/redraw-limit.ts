import { limitInMemory } from '../memory-limit';

import type { FigureAttributes, FigureName } from '@/lib/content/figures/registry';

/**
 * A point stands for about a millisecond of the server at the worst attributes. An account may use 5 % of one core, an address 25 %: a reader
 * who drags a slider asks a few times a second, and a whole school may share an address.
 */
export const REDRAW_POINTS = { account: 3000, address: 15_000 } as const;

const spendOfAccount = limitInMemory({ name: 'redraw-account', points: REDRAW_POINTS.account, seconds: 60 });
const spendOfAddress = limitInMemory({ name: 'redraw-address', points: REDRAW_POINTS.address, seconds: 60 });

/** Figures that are more than a little arithmetic: a network that runs, a photograph, a network in one line. */
const COSTS: Partial<Readonly<Record<FigureName, number>>> = {
  DigitNetwork: 15,
  ImageNumbers: 12,
  KernelGallery: 10,
  NetworkVolumes: 5,
  CompareNetworks: 5,
};

/** Of a program, whatever it says: a short loop may make 200 layers. */
const COST_OF_PROGRAM = 15;
/** So many characters take another millisecond to parse, under up to three frameworks. */
const CHARACTERS_PER_POINT = 250;

/** Points from 1. */
export function costOfRedraw(component: FigureName, { code }: FigureAttributes): number {
  if (component !== 'ArchitectureSandbox') return COSTS[component] ?? 1;
  return COST_OF_PROGRAM + Math.floor((typeof code === 'string' ? code.length : 0) / CHARACTERS_PER_POINT);
}

export interface Redrawer {
  /** Null for readers without an account, who are counted by address. */
  readonly userId: string | null;
  readonly address: string;
}

/** @throws AppError too_many_attempts */
export async function countRedraw({ userId, address }: Redrawer, points: number): Promise<void> {
  await (userId === null ? spendOfAddress(address, points) : spendOfAccount(userId, points));
}
