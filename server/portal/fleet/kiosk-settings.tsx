import { useState } from 'react';
import { type KioskDetail, listKioskSessions, updateKiosk } from '../../../shared/office/fleet.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField, SelectField } from '../design/choice-field.tsx';
import { timeSpan } from '../design/day.ts';
import { Facts } from '../design/facts.tsx';
import { Form } from '../design/form.tsx';
import { NumberField } from '../design/number-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { FLEET_WORDS } from './words.ts';

/** What the kiosk is set to, beside what it reports; and the form that changes it. */
export function KioskSettings({ detail }: { readonly detail: KioskDetail }) {
  const say = useWords(FLEET_WORDS);
  const town = useTown();
  const [isEditing, setEditing] = useState(false);
  const { health } = detail;
  const volume = (percent: number) => (percent === 0 ? say.silent : `${percent} %`);
  if (isEditing) return <SettingsForm detail={detail} onClose={() => setEditing(false)} />;
  return (
    <section>
      <h3>{say.settings}</h3>
      <Facts
        of={[
          [
            say.mode,
            <Said key="mode" set={say.modes[detail.mode]} proven={health?.mode && say.modes[health.mode]} />,
          ],
          [say.session, detail.mode === 'event' ? (detail.session ?? say.noSession) : undefined],
          [
            say.volume,
            <Said
              key="volume"
              set={volume(detail.volume)}
              proven={health?.volume === undefined ? undefined : volume(health.volume)}
            />,
          ],
          [say.readerPosition, say.positions[detail.readerPosition]],
          [say.orientation, say.orientations[detail.orientation]],
        ]}
      />
      {town.may('fleet.write') && detail.revokedAt === null && (
        <Button icon="edit" onPress={() => setEditing(true)}>
          {say.edit}
        </Button>
      )}
    </section>
  );
}

/** What was set, and what the kiosk says where that is something else. */
function Said({ set, proven }: { readonly set: string; readonly proven: string | undefined }) {
  const say = useWords(FLEET_WORDS);
  return (
    <>
      {set}
      {proven !== undefined && proven !== set && <small className="quiet"> {say.proven(proven)}</small>}
    </>
  );
}

function SettingsForm({ detail, onClose }: { readonly detail: KioskDetail; readonly onClose: () => void }) {
  const say = useWords(FLEET_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const update = useSend(updateKiosk);
  const { name, mode, session, volume, readerPosition, orientation } = detail;
  const form = useOfficeForm(updateKiosk.body, {
    name,
    mode,
    session,
    volume,
    readerPosition,
    orientation,
  });
  return (
    <section>
      <h3>{say.edit}</h3>
      <p className="quiet">{say.settingsHelp}</p>
      <Form
        form={form}
        onCancel={onClose}
        onSend={async (body) => {
          await update.mutateAsync({ params: { municipality, kiosk: detail.kiosk }, body });
          toast({ text: say.saved });
          onClose();
        }}
      >
        <TextField name="name" label={say.name} help={say.nameHelp} required />
        <DutyFields session={session} />
      </Form>
    </section>
  );
}

/** Mode, session, volume and the reader's place: for a new kiosk too. */
export function DutyFields({ session }: { readonly session: string | null }) {
  const say = useWords(FLEET_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const { municipality } = useTown();
  const sessions = useAsk(listKioskSessions, { params: { municipality } });
  const coming = (sessions.data?.rows ?? []).map((row) => ({
    value: row.id,
    label: [text(row.eventName), text(row.sessionName), timeSpan(row.startsAt, row.endsAt, language)]
      .filter((part) => part !== '')
      .join(' '),
  }));
  // A session that is over is still what it is set to.
  const known = session === null || coming.some(({ value }) => value === session);
  return (
    <>
      <ChoiceField
        name="mode"
        label={say.mode}
        choices={Object.entries(say.modes).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        name="session"
        label={say.session}
        none={say.noSession}
        choices={known ? coming : [{ value: session, label: session }, ...coming]}
      />
      <NumberField name="volume" label={say.volume} unit="%" required />
      <SelectField
        name="readerPosition"
        label={say.readerPosition}
        choices={Object.entries(say.positions).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        name="orientation"
        label={say.orientation}
        choices={Object.entries(say.orientations).map(([value, label]) => ({ value, label }))}
      />
    </>
  );
}
