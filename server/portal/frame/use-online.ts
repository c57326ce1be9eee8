import { useSyncExternalStore } from 'react';

function listen(hear: () => void): () => void {
  addEventListener('online', hear);
  addEventListener('offline', hear);
  return () => {
    removeEventListener('online', hear);
    removeEventListener('offline', hear);
  };
}

/** False once the browser itself knows of no network; a server that does not answer shows elsewhere. */
export const useOnline = (): boolean => useSyncExternalStore(listen, () => navigator.onLine);
