import { readSettings } from '../../../shared/office/municipalities.ts';
import type { Settings } from '../../../shared/town.ts';
import { useAsk } from '../api/use-ask.ts';
import { useTown } from './me.ts';

const useAnswer = () => {
  const { municipality, may } = useTown();
  const when = municipality !== '' && may('settings.read');
  return useAsk(readSettings, { params: { municipality } }, { when }).data;
};

/** The settings of the municipality one is in; undefined until they are there, and above all municipalities. */
export const useSettings = (): Settings | undefined => useAnswer()?.settings;

/** The logo's name by its content; null without one. */
export const useLogo = (): string | null => useAnswer()?.logo ?? null;
