const GB = 1_000_000_000;
const MB = 1_000_000;

/** As the bound of a person's room is told: a MB is a million bytes. Nothing is said to hold nothing. */
export function roomSize(bytes: number): string {
  if (bytes >= GB) return `${(bytes / GB).toFixed(bytes % GB === 0 ? 0 : 1)} GB`;
  if (bytes >= 10 * MB) return `${Math.round(bytes / MB)} MB`;
  return `${bytes === 0 ? 0 : Math.max(0.1, bytes / MB).toFixed(1)} MB`;
}
