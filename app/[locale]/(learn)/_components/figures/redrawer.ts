import type { Reply } from '@/app/_components/send-json';
import type { FigureBase } from '@/lib/services/figures/figure-view';

export type Attributes = Readonly<Record<string, string>>;

/** What stands on the page while a reader changes a figure. */
export interface Redrawing<View extends FigureBase> {
  /** The last good picture. */
  readonly view: View;
  /** What it was drawn from. */
  readonly attributes: Attributes;
  /** What the reader asks for now; differs from `attributes` until it is drawn. */
  readonly wanted: Attributes;
  readonly waiting: boolean;
  /** Why there is no picture of what is wanted: the server's sentence, or a code of `sendJson` where it has none. */
  readonly problem: Problem | null;
}

export interface Problem {
  readonly code: string;
  readonly message: string;
  /** The attribute that is meant. */
  readonly field: string | null;
}

export type Draw = (request: {
  readonly component: string;
  readonly attributes: Attributes;
  readonly signal: AbortSignal;
}) => Promise<Reply>;

/** A reader who types or drags has finished when nothing happens for this long, in milliseconds. */
export const REDRAW_DELAY_MS = 250;

/**
 * Draws a figure anew while its attributes change: waits until the reader pauses, gives up the request before, and keeps the
 * last good picture until there is a better one.
 */
export class Redrawer<View extends FigureBase> {
  private current: Redrawing<View>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request: AbortController | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly first: Redrawing<View>;

  constructor(
    view: View,
    attributes: Attributes,
    private readonly draw: Draw,
  ) {
    this.first = { view, attributes, wanted: attributes, waiting: false, problem: null };
    this.current = this.first;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.giveUp();
    };
  };

  readonly snapshot = (): Redrawing<View> => this.current;

  /** Sets attributes; undefined takes one away. */
  readonly change = (changes: Readonly<Record<string, string | undefined>>): void => {
    const entries = Object.entries({ ...this.current.wanted, ...changes });
    const wanted = Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
    this.giveUp();
    if (sameAttributes(wanted, this.current.attributes)) {
      this.show({ wanted, waiting: false, problem: null });
      return;
    }
    this.show({ wanted, waiting: true });
    this.timer = setTimeout(() => void this.send(wanted), REDRAW_DELAY_MS);
  };

  /** Asks once more for what is wanted. */
  readonly retry = (): void => {
    this.giveUp();
    this.show({ waiting: true });
    void this.send(this.current.wanted);
  };

  /** Back to the figure of the lesson. */
  readonly reset = (): void => {
    this.giveUp();
    this.show(this.first);
  };

  private giveUp(): void {
    clearTimeout(this.timer);
    this.request?.abort();
    this.request = undefined;
  }

  private async send(attributes: Attributes): Promise<void> {
    const request = new AbortController();
    this.request = request;
    const reply = await this.draw({ component: this.current.view.component, attributes, signal: request.signal });
    if (request.signal.aborted) return;
    const view = reply.ok ? viewIn(reply.data, this.current.view.component) : undefined;
    if (view === undefined) {
      const { code, message, field } = reply.ok ? UNREADABLE : reply;
      this.show({ waiting: false, problem: { code, message, field } });
    } else {
      // The server answers for the component it was asked for.
      this.show({ view: view as View, attributes, waiting: false, problem: null });
    }
  }

  private show(changes: Partial<Redrawing<View>>): void {
    this.current = { ...this.current, ...changes };
    for (const listener of this.listeners) listener();
  }
}

const UNREADABLE: Problem = { code: 'unreadable', message: '', field: null };

function viewIn(data: unknown, component: string): unknown {
  if (typeof data !== 'object' || data === null || !('view' in data)) return undefined;
  const { view } = data;
  if (typeof view !== 'object' || view === null || !('component' in view)) return undefined;
  return view.component === component ? view : undefined;
}

export function sameAttributes(left: Attributes, right: Attributes): boolean {
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => left[name] === right[name]);
}
