interface Bracket {
  readonly kind: '{' | '[';
  step: string | number;
  /** Whether a key was read, and its value is next. */
  hasKey: boolean;
}

/** Follows brackets sign by sign, so that half-written ones are understood as well. */
export class FlowScanner {
  private readonly open: Bracket[] = [];
  private quote: string | null = null;
  /** What was read since the last sign that means something. */
  token = '';

  read(text: string): void {
    for (let place = 0; place < text.length; place += 1) {
      const sign = text[place] ?? '';
      if (this.open.length > 0 && sign === '#' && /^\s?$/u.test(text[place - 1] ?? '')) break;
      this.take(sign, text[place + 1]);
    }
  }

  get isOpen(): boolean {
    return this.open.length > 0;
  }

  get path(): readonly (string | number)[] {
    const last = this.open.length - 1;
    return this.open.flatMap(({ kind, step, hasKey }, depth) =>
      kind === '{' && depth === last && !hasKey ? [] : [step],
    );
  }

  get expects(): 'key' | 'value' {
    const top = this.open.at(-1);
    return top?.kind === '{' && !top.hasKey ? 'key' : 'value';
  }

  private take(sign: string, next: string | undefined): void {
    if (this.quote !== null) {
      if (sign === this.quote) this.quote = null;
      this.token += sign;
    } else if ((sign === '"' || sign === "'") && this.token.trim() === '') {
      this.quote = sign;
      this.token += sign;
    } else this.takePlain(sign, next);
  }

  private takePlain(sign: string, next: string | undefined): void {
    const top = this.open.at(-1);
    const opens = (sign === '{' || sign === '[') && this.token.trim() === '';
    if (opens) this.open.push({ kind: sign, step: sign === '[' ? 0 : '', hasKey: false });
    else if (top === undefined) return;
    else if (sign === '}' || sign === ']') this.open.pop();
    else if (sign === ',') goOn(top);
    else if (isColon(sign, next) && top.kind === '{' && !top.hasKey) take(top, this.token);
    else {
      this.token += sign;
      return;
    }
    this.token = '';
  }
}

function isColon(sign: string, next: string | undefined): boolean {
  return sign === ':' && (next === undefined || next === ' ');
}

/** To the next pair or item. */
function goOn(bracket: Bracket): void {
  if (bracket.kind === '[') bracket.step = Number(bracket.step) + 1;
  bracket.hasKey = false;
}

function take(bracket: Bracket, key: string): void {
  bracket.step = key.trim().replaceAll(/^['"]|['"]$/gu, '');
  bracket.hasKey = true;
}
