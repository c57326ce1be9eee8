/** A copy in which the named things are hidden at any depth: for the audit log. */
export function redact(said: unknown, secrets: readonly string[]): unknown {
  if (Array.isArray(said)) return said.map((each: unknown) => redact(each, secrets));
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      name,
      secrets.includes(name) ? '…' : redact(value, secrets),
    ]),
  );
}
