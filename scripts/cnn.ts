/** npm run cnn -- COMMAND: the CNN engine on the command line. */
import { runCli } from './cnn/cli';

/** Behind a pipe that is closed early, as by `| head`, there is nobody to tell. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

process.exitCode = await runCli(process.argv.slice(2), process);
