// npm start: from a bare machine to a running server. Old versions of Node.js must be able to read this file.
import { nodeVersionProblem } from './lib/node-version.mjs';

const problem = nodeVersionProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  void import('./lib/serve.mjs').then(({ serve }) => serve('production'));
}
