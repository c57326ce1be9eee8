/** Ends an exhaustive switch: the compiler complains when a case is forgotten, the run-time names it. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
