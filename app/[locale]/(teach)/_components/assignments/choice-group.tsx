import { useId } from 'react';

interface ChoiceGroupProps<Value extends string> {
  readonly legend: string;
  readonly name: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[];
  readonly onChange: (value: Value) => void;
  readonly error?: string | undefined;
}

/** One of a few, each with a sentence about it. */
export function ChoiceGroup<Value extends string>({
  legend,
  name,
  value,
  options,
  onChange,
  error,
}: ChoiceGroupProps<Value>) {
  const id = useId();
  return (
    <fieldset aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className="mb-1 font-medium">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex min-h-11 items-start gap-3 py-2">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="mt-1 size-5 shrink-0 accent-accent"
          />
          <span className="min-w-0">
            {option.label}
            {option.hint !== undefined && <span className="block text-sm text-soft">{option.hint}</span>}
          </span>
        </label>
      ))}
      {error !== undefined && (
        <p id={`${id}-error`} className="text-sm font-medium text-wrong">
          {error}
        </p>
      )}
    </fieldset>
  );
}
