import type { FailedReply, Reply } from '@/app/_components/send-json';

/** What stands on the page while something is typed that the server has an answer to. */
export interface Latest<Input, Result> {
  /** `offline`: the server could not be asked, and is asked again by itself. */
  readonly state: 'asking' | 'done' | 'offline';
  /** The newest good answer, which may be to an earlier input. */
  readonly result: Result | null;
  /** What `result` is the answer to. */
  readonly answered: Input | null;
  /** Why there is no answer to the newest input; the last good one stays. */
  readonly refusal: FailedReply | null;
}

/** What the asker needs from outside, so that its behaviour can be tried without a server and without waiting. */
export interface AskerOptions<Input, Result> {
  readonly ask: (input: Input, signal: AbortSignal) => Promise<Reply>;
  /** Undefined for what is no answer of ours (a hotel's sign-in page, say). */
  readonly read: (data: unknown) => Result | undefined;
  /** Who types has finished when nothing happens for so long, in milliseconds. */
  readonly pauseMs: number;
}

/** So long until the server is asked again that could not be asked. */
const RETRY_MS = 5_000;
const BUSY = 429;

/** Asks about the newest input once typing pauses, gives up the question before, and keeps the last good answer until there is a better one. */
export class LatestAsker<Input, Result> {
  private current: Latest<Input, Result> = { state: 'asking', result: null, answered: null, refusal: null };
  private wanted: Input | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request: AbortController | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly options: AskerOptions<Input, Result>) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Latest<Input, Result> => this.current;

  /** The first input is asked about at once, every other after a pause. */
  readonly want = (input: Input): void => {
    const isFirst = this.wanted === null;
    this.wanted = input;
    this.askIn(isFirst ? 0 : this.options.pauseMs);
  };

  /** Asks now, where an answer is missing: the connection may be back. */
  readonly retry = (): void => {
    if (this.current.state === 'offline') this.askIn(0);
  };

  /** Asks nothing more until something is wanted again. */
  readonly stop = (): void => {
    clearTimeout(this.timer);
    this.request?.abort();
    this.wanted = null;
  };

  private askIn(milliseconds: number): void {
    clearTimeout(this.timer);
    this.request?.abort();
    this.show({ state: this.current.state === 'offline' ? 'offline' : 'asking' });
    this.timer = setTimeout(() => void this.send(), milliseconds);
  }

  private async send(): Promise<void> {
    const input = this.wanted;
    if (input === null) return;
    const request = new AbortController();
    this.request = request;
    const reply = await this.options.ask(input, request.signal);
    if (request.signal.aborted) return;
    const result = reply.ok ? this.options.read(reply.data) : undefined;
    if (result !== undefined) {
      this.show({ state: 'done', result, answered: input, refusal: null });
    } else if (!reply.ok && isRefusal(reply)) {
      this.show({ state: 'done', refusal: reply });
    } else {
      this.waitAndRetry(reply);
    }
  }

  private waitAndRetry(reply: Reply): void {
    const seconds = reply.ok ? null : reply.retryAfterSeconds;
    const isBusy = reply.status === BUSY;
    this.show({ state: isBusy ? 'asking' : 'offline' });
    this.timer = setTimeout(() => void this.send(), seconds === null ? RETRY_MS : seconds * 1000);
  }

  private show(changes: Partial<Latest<Input, Result>>): void {
    this.current = { ...this.current, ...changes };
    for (const listener of this.listeners) listener();
  }
}

/** The server has heard the question and says no: asking again changes nothing. */
function isRefusal({ status }: FailedReply): boolean {
  return status >= 400 && status < 500 && status !== BUSY;
}
