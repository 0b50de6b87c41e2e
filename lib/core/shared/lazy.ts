/** Works something out when it is first wanted, and keeps it. What throws is tried again at the next call. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
