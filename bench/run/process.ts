import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';

import type { PeerName } from '../peers';
import type { Answer, Request } from './protocol';
import type { Workload } from './workloads';

/** Weights, model and activations of VGG16 lie in memory several times while a peer prepares it. */
const HEAP = '--max-old-space-size=8000';

/** A peer that has prepared a workload and waits for requests. */
export interface PeerProcess {
  readonly name: PeerName;
  readonly output: Float32Array;
  readonly ask: (request: Request) => Promise<Answer>;
  readonly stop: () => void;
}

/** The process, or why it did not come up. */
export async function startPeer(name: PeerName, workload: Workload): Promise<PeerProcess | string> {
  const child = fork(join(import.meta.dirname, 'child.ts'), [name, workload.name], {
    cwd: resolve(import.meta.dirname, '..'),
    execArgv: ['--import', 'tsx', HEAP],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const first = await answerOf(child);
  if (first.kind !== 'ready') {
    child.kill();
    return first.kind === 'failed' ? first.reason : `answered ${first.kind} first`;
  }
  return {
    name,
    output: first.output,
    ask: (request) => {
      const answer = answerOf(child);
      child.send(request);
      return answer;
    },
    stop: () => child.kill(),
  };
}

function answerOf(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve) => {
    const done = (answer: Answer) => {
      child.removeListener('message', onMessage);
      child.removeListener('exit', onExit);
      resolve(answer);
    };
    const onMessage = (answer: Answer) => done(answer);
    const onExit = (code: number | null, signal: string | null) =>
      done({ kind: 'failed', reason: `the process ended (${code ?? signal ?? 'unknown'})` });
    child.once('message', onMessage);
    child.once('exit', onExit);
  });
}
