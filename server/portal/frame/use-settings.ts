import { readSettings } from '../../../shared/office/municipalities.ts';
import type { Settings } from '../../../shared/town.ts';
import { useAsk } from '../api/use-ask.ts';
import { useTown } from './me.ts';

/** The settings of the municipality one is in; undefined until they are there, and above all municipalities. */
export function useSettings(): Settings | undefined {
  const { municipality, may } = useTown();
  const when = municipality !== '' && may('settings.read');
  return useAsk(readSettings, { params: { municipality } }, { when }).data?.settings;
}
