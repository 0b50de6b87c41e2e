/** The parts of the question core that are mutated, each with the tests that concern it; paths are below lib/core/questions. */
export interface Area {
  readonly name: string;
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

/** What judges answers in a kind's folder: samples and schemas are left to other checks, texts to people. */
const JUDGING = '{check,grade,parse,read,tokens,judge,options,items,truth,spelling}.ts';

/** What the slips are made with; the other files there are the slips themselves. */
const SLIP_RULES = 'slips/{wrong-*,*-slip,slip,together,starting-layer}.ts';

function kind(name: string, ...more: readonly string[]): Area {
  return { name, mutate: [`kinds/${name}/${JUDGING}`], tests: [`kinds/${name}/*.test.ts`, ...more] };
}

export const AREAS: readonly Area[] = [
  { name: 'reading', mutate: ['reading.ts'], tests: ['{reading,unreadable}.test.ts'] },
  {
    name: 'grading',
    mutate: ['{grade,diagnose}.ts'],
    tests: ['grade.test.ts', 'diagnose.test.ts', 'carry.test.ts', 'kinds/{matrix,order,text}/*.test.ts'],
  },
  {
    name: 'variants',
    mutate: ['{carry,variant,draws}.ts'],
    tests: ['{carry,variant,option-order,draws,grids,diagnose}.test.ts', 'kinds/matrix/*.test.ts'],
  },
  // Without places.test.ts, whose thousands of draws say nothing that the others do not say sooner.
  { name: 'choice', mutate: [`kinds/choice/${JUDGING}`], tests: ['kinds/choice/{choice,options,judging}.test.ts'] },
  kind('formula'),
  kind('matrix'),
  kind('network'),
  kind('number', 'reading.test.ts'),
  kind('order'),
  kind('shape', 'reading.test.ts'),
  kind('text'),
  {
    name: 'slip-rules',
    mutate: [SLIP_RULES],
    tests: ['slips/*.test.ts', 'diagnose.test.ts'],
  },
  {
    name: 'slips',
    mutate: ['slips/*.ts', '!slips/*.test.ts', '!slips/catalogue.ts', `!${SLIP_RULES}`],
    tests: ['slips/{applies*,catalogue,convention,explained*,size,starting-layer,wording}.test.ts'],
  },
];

export function areaNamed(name: string): Area {
  const found = AREAS.find((area) => area.name === name);
  if (found === undefined) throw new Error(`no area "${name}": there are ${AREAS.map((area) => area.name).join(', ')}`);
  return found;
}
