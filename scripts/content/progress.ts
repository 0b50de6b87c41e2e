/** @file A line that says how far a long run has come, where somebody is looking. */

export class Progress {
  private done = 0;

  constructor(private readonly all: number) {}

  /** Only on a terminal: a file keeps what is written into it. */
  show(text: (done: number, all: number) => string): void {
    this.done += 1;
    if (process.stdout.isTTY) process.stdout.write(`     ${text(this.done, this.all)}`);
  }

  clear(): void {
    if (process.stdout.isTTY) process.stdout.write('\r\u001B[2K');
  }
}
