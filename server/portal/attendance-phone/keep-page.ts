/** Lets this page open without a network from now on: the worker keeps it and the files it is made of. */
export async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/office/attendance-worker.js', {
    scope: '/office/',
    type: 'module',
  });
  const { active } = await navigator.serviceWorker.ready;
  const files = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => new URL(name).pathname.startsWith('/office/assets/'));
  active?.postMessage(files);
}
