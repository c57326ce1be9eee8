/**
 * Runs jobs, `lanes` at a time, the heaviest first, so that all lanes end at about the same time. Answers in the order
 * of the jobs. The first failure is thrown, after the others were told by `fail` and have ended.
 */
export async function sideBySide<T>(
  jobs: readonly { readonly weight: number; run(): Promise<T> }[],
  lanes: number,
  fail: (reason: unknown) => void,
): Promise<T[]> {
  const queue = [...jobs.entries()].toSorted(([, a], [, b]) => b.weight - a.weight);
  const results = new Map<number, T>();
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, job] = next;
      try {
        results.set(index, await job.run());
      } catch (error) {
        queue.length = 0;
        fail(error);
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return jobs.flatMap((_, index) => {
    const result = results.get(index);
    return result === undefined ? [] : [result];
  });
}
