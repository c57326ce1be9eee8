import type { PolicyField } from '../../../shared/wallet.ts';
import { useText } from '../words/language.tsx';
import { useSettings } from './use-settings.ts';

/** What this town calls a policy field of its ordinance (TT-30); the field's letter until the settings are there. */
export function useFieldName(): (field: PolicyField) => string {
  const settings = useSettings();
  const text = useText();
  return (field) => text(settings?.policyFields[field]) || field;
}
