const STEPS = [
  ['GB', 1024 ** 3],
  ['MB', 1024 ** 2],
  ['KB', 1024],
] as const;

/** `1.2 GB`, `840 KB`: as file managers count, 1 KB being 1,024 bytes. */
export function byteSize(bytes: number): string {
  const [unit, size] = STEPS.find(([, least]) => bytes >= least) ?? (['KB', 1024] as const);
  const value = bytes / size;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}
