export interface KeptAsset {
  readonly sha256: string;
  readonly bytes: number;
}

export interface NamingPost {
  readonly post: string;
  /** The assets that it names. */
  readonly names: readonly string[];
}

export interface SharedRoom {
  readonly bytes: number;
  /** What nobody names. */
  readonly unusedBytes: number;
  /** What each post holds alone: what two posts name, neither frees. */
  readonly bytesOf: ReadonlyMap<string, number>;
}

/** Who holds what of one person's assets. */
export function shareRoom(assets: readonly KeptAsset[], posts: readonly NamingPost[]): SharedRoom {
  const namedBy = new Map<string, Set<string>>();
  for (const { post, names } of posts) {
    for (const name of names) namedBy.set(name, (namedBy.get(name) ?? new Set()).add(post));
  }
  const bytesOf = new Map<string, number>();
  let [all, unused] = [0, 0];
  for (const { sha256, bytes } of assets) {
    all += bytes;
    const holders = [...(namedBy.get(sha256) ?? [])];
    const [holder] = holders;
    if (holder === undefined) unused += bytes;
    else if (holders.length === 1) bytesOf.set(holder, (bytesOf.get(holder) ?? 0) + bytes);
  }
  return { bytes: all, unusedBytes: unused, bytesOf };
}
