import { createContext, useContext } from 'react';

/** From when to when the visit lasts if nothing is done; null while something else counts. */
export interface VisitTimeSpan {
  readonly sinceMs: number;
  readonly untilMs: number;
}

const VisitTimeContext = createContext<VisitTimeSpan | null>(null);
export const VisitTimeProvider = VisitTimeContext.Provider;
export const useVisitTime = (): VisitTimeSpan | null => useContext(VisitTimeContext);
