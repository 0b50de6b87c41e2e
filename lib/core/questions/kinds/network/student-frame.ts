import type { NetworkReport, NetworkSpec } from '../../../cnn';
import type { Convention } from '../../document';
import type { Frame } from '../../frame';

export interface StudentNetwork {
  readonly network: NetworkSpec;
  readonly report: NetworkReport;
  readonly dialect: Convention;
}

/**
 * The question's own frame with the student's network in the place of its own: the whole of it is asked about. No values flow through it, and
 * it has no parameters that could be others. Null for a network without layers.
 */
export function studentFrame(own: Frame, student: StudentNetwork): Frame | null {
  const { network, report, dialect } = student;
  const index = network.layers.length - 1;
  const layer = network.layers[index];
  const target = report.layers[index];
  if (layer === undefined || target === undefined) return null;
  return {
    ...own,
    network,
    report,
    convention: dialect,
    layer,
    target,
    index,
    group: network.layers.map((_layer, place) => place),
    whole: true,
    values: null,
    under: () => null,
    underConvention: () => null,
    asking: (ask, where) => {
      const asked = own.asking(ask, where);
      return asked === null || where === 'compared' ? asked : studentFrame(asked, student);
    },
  };
}
