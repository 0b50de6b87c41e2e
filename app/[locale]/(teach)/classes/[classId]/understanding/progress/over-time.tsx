import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { ClassProgressView } from '@/lib/services/insight/view-class-progress';

import { TableBox } from '../figures';

type Day = ClassProgressView['days'][number];

interface OverTimeProps {
  readonly days: readonly Day[];
  readonly locale: Locale;
}

/** Of the drawing, in its own units; the text scales with it. */
const SIZE = { width: 640, height: 200, left: 44, right: 8, top: 12, bottom: 26 } as const;
const DAY_MS = 24 * 3600 * 1000;

/** What was solved, added up day by day, and how many answers each day had: two drawings, and the same as a table. */
export function OverTime({ days, locale }: OverTimeProps) {
  const t = getTranslator(locale, 'insight');
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const date = (day: string) => getFormatter(locale).dateTime(momentOf(day), { dateStyle: 'medium', timeZone: 'UTC' });
  const busiest = days.reduce((most, day) => (day.answers > most.answers ? day : most), first);
  const frame = { days, from: date(first.day), to: date(last.day) };
  return (
    <section aria-labelledby="over-time">
      <h2 id="over-time" className="text-xl">
        {t('overTime')}
      </h2>
      <p className="mt-1 mb-3 text-sm text-soft">{t('overTimeText')}</p>
      <div className="grid gap-8 lg:grid-cols-2">
        <Chart
          {...frame}
          top={last.total}
          label={t('overTimeLabel', { from: frame.from, to: frame.to, total: last.total })}
          kind="steps"
          valueOf={({ total }) => total}
        />
        <figure className="m-0">
          <figcaption className="mb-2 text-sm text-soft">
            {t('activity')}: {t('activityText')}
          </figcaption>
          <Chart
            {...frame}
            top={busiest.answers}
            label={t('activityLabel', { most: busiest.answers, day: date(busiest.day) })}
            kind="bars"
            valueOf={({ answers }) => answers}
          />
        </figure>
      </div>
      <details className="mt-2">
        <summary className="link inline-flex min-h-11 cursor-pointer items-center">{t('asTable')}</summary>
        <DayTable days={days} date={date} locale={locale} />
      </details>
    </section>
  );
}

interface DayTableProps extends OverTimeProps {
  readonly date: (day: string) => string;
}

function DayTable({ days, date, locale }: DayTableProps) {
  const t = getTranslator(locale, 'insight');
  return (
    <TableBox labelledBy="over-time" tall>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            <th scope="col">{t('solvedThatDay')}</th>
            <th scope="col">{t('solvedSoFar')}</th>
            <th scope="col">{t('answersThatDay')}</th>
            <th scope="col">{t('active')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, solved, total, answers, students }) => (
            <tr key={day}>
              <th scope="row">{date(day)}</th>
              <td>{solved}</td>
              <td>{total}</td>
              <td>{answers}</td>
              <td>{students}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

interface ChartProps {
  readonly days: readonly Day[];
  /** The first and last day, in words. */
  readonly from: string;
  readonly to: string;
  /** The largest value. */
  readonly top: number;
  readonly label: string;
  readonly kind: 'steps' | 'bars';
  readonly valueOf: (day: Day) => number;
}

/** Drawn on the server; its label says what it shows. */
function Chart({ days, from, to, top, label, kind, valueOf }: ChartProps) {
  const [first, last] = [days[0], days.at(-1)].map((day) => momentOf(day?.day ?? '').getTime());
  const span = Math.max(DAY_MS, (last ?? 0) - (first ?? 0) + DAY_MS);
  const [inner, floor] = [SIZE.width - SIZE.left - SIZE.right, SIZE.height - SIZE.bottom];
  const x = (day: string) => SIZE.left + (inner * (momentOf(day).getTime() - (first ?? 0))) / span;
  const y = (value: number) => floor - ((floor - SIZE.top) * value) / Math.max(1, top);
  const width = Math.max(2, (inner * DAY_MS) / span - 1);
  return (
    <svg
      viewBox={`0 0 ${String(SIZE.width)} ${String(SIZE.height)}`}
      role="img"
      aria-label={label}
      className="h-auto w-full rounded-xl border border-line bg-surface text-ink"
    >
      <line x1={SIZE.left} y1={floor} x2={SIZE.width - SIZE.right} y2={floor} stroke="var(--edge)" />
      {kind === 'bars' ? (
        days.map((day) => (
          <rect
            key={day.day}
            x={x(day.day)}
            y={y(valueOf(day))}
            width={width}
            height={floor - y(valueOf(day))}
            fill="var(--accent)"
          />
        ))
      ) : (
        <path d={stepsOf(days, { x, y, floor, valueOf })} fill="none" stroke="var(--accent)" strokeWidth="2.5" />
      )}
      <g fill="currentColor" fontSize="12">
        <text x={SIZE.left - 6} y={y(top) + 4} textAnchor="end">
          {top}
        </text>
        <text x={SIZE.left - 6} y={floor + 4} textAnchor="end">
          0
        </text>
        <text x={SIZE.left} y={SIZE.height - 8}>
          {from}
        </text>
        <text x={SIZE.width - SIZE.right} y={SIZE.height - 8} textAnchor="end">
          {to}
        </text>
      </g>
    </svg>
  );
}

interface Scale extends Pick<ChartProps, 'valueOf'> {
  readonly x: (day: string) => number;
  readonly y: (value: number) => number;
  readonly floor: number;
}

function stepsOf(days: readonly Day[], { x, y, floor, valueOf }: Scale): string {
  const start = `M${SIZE.left} ${floor.toFixed(1)}`;
  const steps = days.map((day) => `H${x(day.day).toFixed(1)}V${y(valueOf(day)).toFixed(1)}`);
  return `${start}${steps.join('')}H${SIZE.width - SIZE.right}`;
}

/** A day of the calendar, as a moment to reckon with. */
function momentOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
