import { useEffect, useState } from 'react';

/** Milliseconds per place. */
export const SPEEDS = { slow: 1_800, normal: 900, fast: 350 } as const;

export type Speed = keyof typeof SPEEDS;

export interface Player {
  /** From 0 to places − 1. */
  readonly place: number;
  readonly playing: boolean;
  readonly speed: Speed;
  readonly setSpeed: (speed: Speed) => void;
  /** Plays on; from the start when the end has been reached. Or pauses. */
  readonly toggle: () => void;
  /** Goes to a place by hand, which ends the playing. Beyond an end means at that end. */
  readonly goTo: (place: number) => void;
}

/** Steps through the places of a window. It never starts by itself, and stops at the last place. */
export function usePlayer(places: number): Player {
  const [reached, setPlace] = useState(0);
  const [wanted, setWanted] = useState(false);
  const [speed, setSpeed] = useState<Speed>('normal');
  const last = places - 1;
  // A figure that the reader makes smaller may have fewer places than before.
  const place = Math.min(reached, last);
  const playing = wanted && place < last;
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => setPlace((current) => Math.min(last, current + 1)), SPEEDS[speed]);
    return () => clearTimeout(timer);
  }, [playing, place, last, speed]);
  return {
    place,
    playing,
    speed,
    setSpeed,
    toggle: () => {
      if (!playing && place === last) setPlace(0);
      setWanted(!playing);
    },
    goTo: (next) => {
      setWanted(false);
      setPlace(Math.max(0, Math.min(last, next)));
    },
  };
}
