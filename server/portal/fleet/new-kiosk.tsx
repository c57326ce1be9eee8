import { useState } from 'react';
import { createKiosk, type GivenCode } from '../../../shared/office/fleet.ts';
import { DEFAULT_VOLUME } from '../../../shared/town.ts';
import { useSend } from '../api/use-send.ts';
import { Form } from '../design/form.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { TextField } from '../design/text-field.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { EnrolDialog } from './enrol-dialog.tsx';
import { DutyFields } from './kiosk-settings.tsx';
import { SiteField } from './site-field.tsx';
import { FLEET_WORDS } from './words.ts';

/** Makes a kiosk, and shows the code that lets its machine in. */
export function NewKiosk({
  onClose,
  onMade,
}: {
  readonly onClose: () => void;
  readonly onMade: (kiosk: string) => void;
}) {
  const say = useWords(FLEET_WORDS);
  const { municipality } = useTown();
  const create = useSend(createKiosk);
  const [made, setMade] = useState<{ given: GivenCode; name: string } | null>(null);
  const form = useOfficeForm(createKiosk.body, {
    name: '',
    site: '',
    mode: 'town-tv',
    session: null,
    volume: DEFAULT_VOLUME,
    readerPosition: 'right',
    orientation: 'landscape',
  });
  return (
    <SidePanel title={say.newKiosk} onClose={onClose}>
      <Form
        form={form}
        save={say.newKiosk}
        onCancel={onClose}
        onSend={async (body) => {
          const given = await create.mutateAsync({ params: { municipality }, body });
          setMade({ given, name: body.name });
        }}
      >
        <TextField name="name" label={say.name} help={say.nameHelp} required />
        <SiteField name="site" label={say.site} />
        <DutyFields session={null} />
      </Form>
      {made && (
        <EnrolDialog
          kiosk={{ kiosk: made.given.kiosk, name: made.name, enrolledAt: null }}
          given={made.given}
          onClose={() => {
            onClose();
            onMade(made.given.kiosk);
          }}
        />
      )}
    </SidePanel>
  );
}
