import { createServer } from 'node:net';

import { codeOf, messageOf, Refusal } from './refusal.mjs';
import { until } from './wait.mjs';

const DEFAULT_PORT = 3000;
const GRACE_SECONDS = 3;
/** Below the range from which systems take ports for outgoing connections. */
const DATABASE_PORTS = { from: 15_432, count: 10_000 };

/**
 * The port in the environment, 3000 when none is named.
 *
 * @param {string | undefined} text
 */
export function readPort(text) {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Refusal(`PORT must be a whole number from 1 to 65535, and it is "${text}".`);
}

/**
 * Refuses when the web server could not listen on the port.
 *
 * @param {number} port
 */
export async function requireFreePort(port) {
  let problem = await listenProblem(port);
  // A web server whose npm start was killed needs a moment to end.
  await until(
    async () => {
      if (codeOf(problem) !== 'EADDRINUSE') return true;
      problem = await listenProblem(port);
      return undefined;
    },
    { seconds: GRACE_SECONDS },
  );
  if (problem === undefined) return;
  const code = codeOf(problem);
  if (code === 'EADDRINUSE') {
    throw new Refusal(
      `Port ${port} is already in use by another program: stop it, or choose another port, such as PORT=${port === 65_535 ? 3000 : port + 1}.`,
    );
  }
  if (code === 'EACCES') {
    throw new Refusal(`This user may not listen on port ${port}: choose a port of 1024 or above, such as PORT=3000.`);
  }
  throw new Refusal(`The server cannot listen on port ${port}: ${messageOf(problem)}.`);
}

/** A free port on the loopback address for the embedded database. */
export async function chooseDatabasePort() {
  for (;;) {
    const port = DATABASE_PORTS.from + Math.floor(Math.random() * DATABASE_PORTS.count);
    if (await isFreeOnLoopback(port)) return port;
  }
}

/** @param {number} port */
export async function isFreeOnLoopback(port) {
  return (await listenProblem(port, '127.0.0.1')) === undefined;
}

/**
 * @param {number} port
 * @param {string} [host] every address when absent, as the web server listens
 * @returns {Promise<Error | undefined>}
 */
function listenProblem(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ port, ...(host === undefined ? {} : { host }), exclusive: true }, () => {
      server.close(() => resolve(undefined));
    });
  });
}
