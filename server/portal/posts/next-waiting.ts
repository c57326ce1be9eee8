/**
 * Which post to look at after this one: the next in the order in which they came; behind the last one, the first that
 * was passed over. Null when no other waits.
 */
export function nextWaiting(waiting: readonly { readonly post: string }[], now: string): string | null {
  const at = waiting.findIndex(({ post }) => post === now);
  const inOrder = [...waiting.slice(at + 1), ...waiting.slice(0, Math.max(at, 0))];
  return inOrder.find(({ post }) => post !== now)?.post ?? null;
}
