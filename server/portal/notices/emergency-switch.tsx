import { useState } from 'react';
import { endEmergency, readEmergency } from '../../../shared/office/notices.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { dayAndTime } from '../design/day.ts';
import { Icon } from '../design/icon.tsx';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { EmergencyPanel } from './emergency-panel.tsx';
import { NOTICE_WORDS } from './words.ts';

const EVERY_MS = 10_000;

/** Whether an emergency is on, since when and by whom; and the way to put one on and to end it. */
export function EmergencySwitch() {
  const say = useWords(NOTICE_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const { municipality, may } = useTown();
  const toast = useToast();
  const asked = useAsk(readEmergency, { params: { municipality } }, { everyMs: EVERY_MS });
  const end = useSend(endEmergency);
  const [act, setAct] = useState<'raise' | 'end' | null>(null);
  const mayRaise = may('notice.emergency');
  if (!asked.data) return null;
  const { emergency, kiosks } = asked.data;
  return (
    <section className="emergency" aria-labelledby="emergency-title" aria-live="polite">
      {emergency ? (
        <div className="note note-danger">
          <Icon name="error" />
          <div>
            <h2 id="emergency-title">{say.isOn}</h2>
            <p className="emergency-words">{text(emergency.title)}</p>
            <p>{text(emergency.text)}</p>
            <p>
              {say.since(dayAndTime(emergency.fromAt, language), emergency.madeBy)}{' '}
              {emergency.untilAt === null ? say.lastsOn : say.lasts(dayAndTime(emergency.untilAt, language))}
            </p>
            {mayRaise && (
              <div className="emergency-acts">
                <Button look="danger" onPress={() => setAct('end')}>
                  {say.off}
                </Button>
                <Button icon="edit" onPress={() => setAct('raise')}>
                  {say.change}
                </Button>
              </div>
            )}
          </div>
        </div>
      ) : (
        <div className="sheet emergency-off">
          <div>
            <h2 id="emergency-title">{say.emergency}</h2>
            <p className="quiet">
              {say.noEmergency} {mayRaise && say.noEmergencyMay}
            </p>
          </div>
          {mayRaise && (
            <Button look="danger" icon="attention" onPress={() => setAct('raise')}>
              {say.raise}
            </Button>
          )}
        </div>
      )}
      {act === 'raise' && (
        <EmergencyPanel emergency={emergency} kiosks={kiosks} onClose={() => setAct(null)} />
      )}
      {act === 'end' && (
        <ConfirmDialog
          title={say.offTitle}
          act={say.off}
          onConfirm={async () => {
            await end.mutateAsync({ params: { municipality } });
            toast({ text: say.isOff });
          }}
          onClose={() => setAct(null)}
        >
          <p>{say.offBody}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
