import { z } from 'zod';
import { Settings } from '../../../shared/town.ts';
import { Form } from '../design/form.tsx';
import { NumberField } from '../design/number-field.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useWords } from '../words/language.tsx';
import type { SectionProps } from './settings-page.tsx';
import { useSaveSettings } from './use-save-settings.ts';
import { SETTINGS_WORDS } from './words.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const Limits = z.object({
  offlineLimitYen: Settings.shape.offlineLimitYen.unwrap().max(100_000),
  donationLockS: z.int().min(0).max(600),
  checkInLockMin: z.int().min(0).max(1_440),
  visitIdleS: z.int().min(25).max(600),
});

/** How much without network, and how soon again. */
export function LimitsForm({ settings, isFrozen }: SectionProps) {
  const say = useWords(SETTINGS_WORDS);
  const form = useOfficeForm(Limits, {
    offlineLimitYen: settings.offlineLimitYen,
    donationLockS: Math.round(settings.donationLockMs / SECOND_MS),
    checkInLockMin: Math.round(settings.checkInLockMs / MINUTE_MS),
    visitIdleS: Math.round(settings.visitIdleMs / SECOND_MS),
  });
  const save = useSaveSettings(settings);
  return (
    <Form
      form={form}
      isFrozen={isFrozen}
      onSend={({ offlineLimitYen, donationLockS, checkInLockMin, visitIdleS }) =>
        save({
          offlineLimitYen,
          donationLockMs: donationLockS * SECOND_MS,
          checkInLockMs: checkInLockMin * MINUTE_MS,
          visitIdleMs: visitIdleS * SECOND_MS,
        })
      }
    >
      <NumberField
        name="offlineLimitYen"
        label={say.offlineLimitYen}
        help={say.offlineLimitYenHelp}
        sign="¥"
        required
      />
      <NumberField name="donationLockS" label={say.donationLock} unit={say.seconds} required />
      <NumberField name="checkInLockMin" label={say.checkInLock} unit={say.minutes} required />
      <NumberField name="visitIdleS" label={say.visitIdle} unit={say.seconds} required />
    </Form>
  );
}
