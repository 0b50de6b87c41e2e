/** npx tsx scripts/train/main.ts [options]: trains LeNet on MNIST, see command.ts. */
import { trainCommand } from './command';

process.exitCode = await trainCommand(process.argv.slice(2), process);
