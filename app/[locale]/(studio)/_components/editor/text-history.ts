export interface TextState {
  readonly text: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

interface Step {
  readonly text: string;
  /** What was being changed; steps of one group that follow closely are undone together. */
  readonly group: string | null;
  /** Milliseconds. */
  readonly at: number;
}

const TOGETHER_MS = 800;
const MOST_STEPS = 1000;

/** The one text behind both views of a question, and all that it was: undo goes over both. */
export class TextHistory {
  private readonly listeners = new Set<() => void>();
  private past: readonly Step[] = [];
  private future: readonly Step[] = [];
  private present: Step;
  private state: TextState;

  constructor(
    text: string,
    private readonly now: () => number,
  ) {
    this.present = { text, group: null, at: -Infinity };
    this.state = { text, canUndo: false, canRedo: false };
  }

  readonly get = (): TextState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly change = (text: string, group: string | null = null): void => {
    if (text === this.present.text) return;
    const at = this.now();
    const goesOn = group !== null && group === this.present.group && at - this.present.at < TOGETHER_MS;
    if (!goesOn || this.future.length > 0) this.past = [...this.past, this.present].slice(-MOST_STEPS);
    this.future = [];
    this.show({ text, group, at });
  };

  readonly undo = (): void => {
    const before = this.past.at(-1);
    if (before === undefined) return;
    this.past = this.past.slice(0, -1);
    this.future = [this.present, ...this.future];
    this.show({ ...before, group: null });
  };

  readonly redo = (): void => {
    const [after, ...rest] = this.future;
    if (after === undefined) return;
    this.future = rest;
    this.past = [...this.past, this.present];
    this.show({ ...after, group: null });
  };

  /** Another text to begin with: there is no way back behind it. */
  readonly startOver = (text: string): void => {
    this.past = [];
    this.future = [];
    this.show({ text, group: null, at: -Infinity });
  };

  private show(step: Step): void {
    this.present = step;
    this.state = { text: step.text, canUndo: this.past.length > 0, canRedo: this.future.length > 0 };
    for (const listener of this.listeners) listener();
  }
}
