/** npm run cnn -- COMMAND: the CNN engine on the command line. */
import { interruption, runCli } from './cnn/cli';

/** What a command has written so far, for whoever interrupts it. */
const written: string[] = [];
const INTERRUPTED = 130;

/** Behind a pipe that is closed early, as by `| head`, there is nobody to tell. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});
process.once('SIGINT', () => {
  process.stderr.write(`\n${interruption(process.argv.slice(2), written)}\n`);
  process.exit(INTERRUPTED);
});

// npm runs scripts in the repository; paths count from where the user stands.
const { INIT_CWD: standing } = process.env;
if (standing !== undefined) process.chdir(standing);

process.exitCode = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  written: (file) => void written.push(file),
});
