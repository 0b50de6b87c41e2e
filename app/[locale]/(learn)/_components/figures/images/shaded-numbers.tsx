import type { Matrix } from '@/lib/services/figures/figure-view';

interface ShadedNumbersProps {
  readonly title: string;
  /** 0 to 255; each cell has the shade of its number. */
  readonly numbers: Matrix;
  readonly channel?: 'red' | 'green' | 'blue';
}

/** Of the two, the one that can be read on this shade: at least 4.5 : 1. */
const LIGHTEST_FOR_WHITE = 118;
/** In a single colour: blue never grows light, green soon does. */
const LIGHTEST_OF_CHANNEL = { red: 236, green: 137, blue: 255 } as const;

/** Pixels with their numbers. What is wider than the page scrolls in its own box. */
export function ShadedNumbers({ title, numbers, channel }: ShadedNumbersProps) {
  return (
    <div role="group" aria-label={title} tabIndex={0} className="min-w-0 max-w-full overflow-x-auto p-0.5">
      <table className="border-separate border-spacing-px text-center text-sm tabular-nums">
        <caption className="pb-1.5 text-start text-sm text-soft">{title}</caption>
        <tbody>
          {numbers.map((row, y) => (
            <tr key={y}>
              {row.map((value, x) => (
                <td key={x} className="h-8 min-w-9 rounded-sm p-0! text-center!" style={shadeOf(value, channel)}>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function shadeOf(value: number, channel?: ShadedNumbersProps['channel']) {
  const colours = { red: `rgb(${value} 0 0)`, green: `rgb(0 ${value} 0)`, blue: `rgb(0 0 ${value})` } as const;
  const lightest = channel === undefined ? LIGHTEST_FOR_WHITE : LIGHTEST_OF_CHANNEL[channel];
  return {
    backgroundColor: channel === undefined ? `rgb(${value} ${value} ${value})` : colours[channel],
    color: value <= lightest ? 'white' : 'black',
  };
}
