export type EngineErrorCode =
  /** A thread ended during the call, or before it. The call may be made again. */
  | 'worker-ended'
  /** The network was in a thread that has ended: it must be loaded again. */
  | 'network-lost'
  /** The network was released, or the engine stopped. */
  | 'released'
  /** A mistake of the engine itself. */
  | 'call-failed';

/** What can go wrong with the threads. What is wrong with a network is a CnnError in a Result. */
export class EngineError extends Error {
  override readonly name = 'EngineError';

  constructor(
    readonly code: EngineErrorCode,
    message: string,
  ) {
    super(message);
  }
}
