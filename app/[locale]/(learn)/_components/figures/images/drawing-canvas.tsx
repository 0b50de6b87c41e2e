'use client';

import { useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { KeyboardEvent, PointerEvent } from 'react';

import { Button } from '@/app/_components/ui/button';

import { addStroke, BLANK_DRAWING, DRAWING_SIDE, inkPaths } from './strokes';

import type { PenPlace } from './strokes';

interface DrawingCanvasProps {
  readonly label: string;
  readonly drawing: string;
  readonly draw: (drawing: string) => void;
}

const MIDDLE: PenPlace = { x: DRAWING_SIDE / 2 + 0.5, y: DRAWING_SIDE / 2 + 0.5 };

/** 28 × 28 cells to draw on, by finger, mouse or arrow keys. White ink on black in both themes, as in MNIST. */
export function DrawingCanvas({ label, drawing, draw }: DrawingCanvasProps) {
  const t = useTranslations('images');
  const id = useId();
  const pointer = usePointer({ drawing, draw });
  const keys = useKeys({ drawing, draw });
  return (
    <div className="no-print flex w-56 max-w-full flex-col gap-2">
      <button
        type="button"
        data-own-gestures=""
        aria-label={label}
        aria-describedby={id}
        onKeyDown={keys.keyDown}
        onBlur={keys.lift}
        {...pointer}
        className="block w-full cursor-crosshair touch-none rounded-md border border-edge bg-black p-0"
      >
        <svg
          viewBox={`0 0 ${DRAWING_SIDE} ${DRAWING_SIDE}`}
          shapeRendering="crispEdges"
          className="block h-auto w-full"
        >
          {inkPaths(drawing).map(({ level, path }) => (
            <path key={level} d={path} fill="white" fillOpacity={level / 15} />
          ))}
          {keys.used && (
            <rect
              x={keys.pen.x - 1}
              y={keys.pen.y - 1}
              width={2}
              height={2}
              fill="none"
              strokeWidth={0.5}
              className={keys.down ? 'stroke-accent' : 'stroke-edge'}
            />
          )}
        </svg>
      </button>
      <Button look="secondary" aria-disabled={drawing === BLANK_DRAWING} onClick={() => draw(BLANK_DRAWING)}>
        {t('clear')}
      </Button>
      <p id={id} className="m-0 text-sm text-soft">
        {t('drawHow')}
      </p>
      <span role="status" className="sr-only">
        {keys.used &&
          t(keys.down ? 'penDown' : 'penUp', { row: Math.floor(keys.pen.y) + 1, column: Math.floor(keys.pen.x) + 1 })}
      </span>
    </div>
  );
}

type Drawn = Pick<DrawingCanvasProps, 'drawing' | 'draw'>;

/** The stroke follows the finger, also where it moves faster than the page asks for its place. */
function usePointer({ drawing, draw }: Drawn) {
  /** Where the pen was, and what is drawn so far: several moves may come before the page is drawn again. */
  const stroke = useRef<{ last: PenPlace; drawing: string } | null>(null);
  const move = (event: PointerEvent<HTMLElement>) => {
    if (stroke.current === null) return;
    const to = placeOf(event);
    stroke.current = { last: to, drawing: addStroke(stroke.current.drawing, { from: stroke.current.last, to }) };
    draw(stroke.current.drawing);
  };
  const end = () => {
    stroke.current = null;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      stroke.current = { last: placeOf(event), drawing };
      move(event);
    },
    onPointerMove: move,
    onPointerUp: end,
    onPointerCancel: end,
  };
}

function placeOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): PenPlace {
  const box = currentTarget.getBoundingClientRect();
  return {
    x: (DRAWING_SIDE * (clientX - box.left)) / box.width,
    y: (DRAWING_SIDE * (clientY - box.top)) / box.height,
  };
}

const MOVES: Readonly<Record<string, PenPlace>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Arrow keys move the pen; the space bar puts it down and lifts it. */
function useKeys({ drawing, draw }: Drawn) {
  const [pen, setPen] = useState(MIDDLE);
  const [down, setDown] = useState(false);
  const [used, setUsed] = useState(false);
  const keyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (move === undefined && event.key !== ' ') return;
    event.preventDefault();
    setUsed(true);
    if (move === undefined) {
      if (!down) draw(addStroke(drawing, { from: pen, to: pen }));
      setDown(!down);
      return;
    }
    const next = { x: inside(pen.x + move.x), y: inside(pen.y + move.y) };
    if (down) draw(addStroke(drawing, { from: pen, to: next }));
    setPen(next);
  };
  const lift = () => {
    setDown(false);
    setUsed(false);
  };
  return { pen, down, used, keyDown, lift };
}

function inside(place: number): number {
  return Math.min(DRAWING_SIDE - 0.5, Math.max(0.5, place));
}
