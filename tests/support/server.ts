import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

import { withConnection } from '../../scripts/lib/connection.mjs';
import { runningDatabase } from '../../scripts/lib/embedded/database.mjs';
import { inRepository } from '../../scripts/lib/paths.mjs';
import { childProcesses, processIdentity } from '../../scripts/lib/process.mjs';
import { bareEnvironment } from '../../scripts/lib/throwaway.mjs';
import { until } from '../../scripts/lib/wait.mjs';

interface StartOptions {
  /** Made and removed by the caller: makeThrowawayFolder() and removeThrowawayFolder() in scripts/lib/throwaway.mjs. */
  readonly dataFolder: string;
  /** A free one when absent. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface TestServer {
  readonly origin: string;
  readonly port: number;
  /** What it has printed so far. */
  readonly output: () => string;
  /** Runs one statement in the server's own database, as the application's role. */
  readonly query: (sql: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>;
  /** As Ctrl+C does; gives back the exit code. */
  readonly stop: () => Promise<number | null>;
  /** As a power cut would end them, but for the database: the web server and what started it. */
  readonly kill: () => Promise<void>;
  /** Kills the database alone, so that it has to be brought back. */
  readonly killDatabase: () => Promise<void>;
}

/** How a start ended that never came to serving. */
export interface FailedStart {
  readonly code: number | null;
  readonly output: string;
}

/** Runs `npm start` on a data folder until it serves. Throws what it printed when it ends before. */
export async function startServer(options: StartOptions): Promise<TestServer> {
  const port = options.port ?? (await freePort());
  const { child, output } = spawnStart({ PORT: String(port), CONVCLASS_DATA: options.dataFolder, ...options.env });
  await serving(child, output);
  return {
    origin: `http://localhost:${port}`,
    port,
    output,
    query: (sql, values = []) => queryDatabase(options.dataFolder, sql, values),
    stop: async () => {
      child.kill('SIGTERM');
      return exitCode(child);
    },
    kill: () => killHard(child, options.dataFolder),
    killDatabase: async () => {
      const pid = (await runningDatabase(options.dataFolder))?.pid;
      if (pid === undefined) return;
      process.kill(pid, 'SIGKILL');
      await ended([pid]);
    },
  };
}

/** Runs `npm start` where it must refuse, to its end. */
export async function failToStart(
  env: Readonly<Record<string, string>>,
  nodeArguments: readonly string[] = [],
): Promise<FailedStart> {
  const { child, output } = spawnStart(env, nodeArguments);
  const code = await exitCode(child);
  return { code, output: output() };
}

/** A port that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port.');
  return address.port;
}

function spawnStart(env: Readonly<Record<string, string>>, nodeArguments: readonly string[] = []) {
  const child = spawn(process.execPath, [...nodeArguments, inRepository('scripts', 'start.mjs')], {
    // Nothing of the tests' own environment but what a shell has.
    env: { ...bareEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return { child, output: () => text };
}

async function serving(child: ChildProcess, output: () => string): Promise<void> {
  const ready = new Promise<'ready'>((resolve) => {
    child.stdout?.on('data', () => {
      if (output().includes(' is ready: ')) resolve('ready');
    });
  });
  const outcome = await Promise.race([ready, exitCode(child)]);
  if (outcome !== 'ready') throw new Error(`npm start ended with code ${outcome ?? 'none'}:\n${output()}`);
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  return child.exitCode;
}

async function killHard(child: ChildProcess, dataFolder: string): Promise<void> {
  const database = (await runningDatabase(dataFolder))?.pid;
  const webServer = child.pid === undefined ? [] : childProcesses(child.pid).filter((pid) => pid !== database);
  child.kill('SIGKILL');
  for (const pid of webServer) process.kill(pid, 'SIGKILL');
  await exitCode(child);
  await ended(webServer);
}

async function ended(pids: readonly number[]): Promise<void> {
  await until(() => (pids.every((pid) => processIdentity(pid) === null) ? true : undefined), { seconds: 10 });
}

async function queryDatabase(dataFolder: string, sql: string, values: readonly unknown[]) {
  const database = await runningDatabase(dataFolder);
  if (database === undefined) throw new Error(`No database runs on ${dataFolder}.`);
  return withConnection(database.url, async (client) => {
    const { rows } = await client.query<Record<string, unknown>>(sql, [...values]);
    return rows;
  });
}
