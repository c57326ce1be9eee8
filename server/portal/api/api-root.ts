import { createContext } from 'react';

/** Below which address a page's endpoints stand: the office's unless a page says otherwise. */
export const ApiRoot = createContext('/api/office');
