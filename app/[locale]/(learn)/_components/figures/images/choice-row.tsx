import { classes } from '@/app/_components/ui/classes';

interface ChoiceRowProps<Name extends string> {
  /** What is chosen here, read out before the choices. */
  readonly label: string;
  readonly choices: readonly { readonly name: Name; readonly text: string }[];
  readonly chosen: Name | null;
  readonly choose: (name: Name) => void;
}

/** A few buttons of which one is pressed. */
export function ChoiceRow<Name extends string>({ label, choices, chosen, choose }: ChoiceRowProps<Name>) {
  return (
    <div role="group" aria-label={label} className="no-print flex flex-wrap gap-2">
      {choices.map(({ name, text }) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === chosen}
          onClick={() => choose(name)}
          className={classes(
            'min-h-11 min-w-11 rounded-lg border px-3 py-1 text-base',
            name === chosen
              ? 'border-accent bg-accent font-semibold text-on-accent'
              : 'border-edge bg-surface text-ink hover:border-accent hover:text-accent',
          )}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
