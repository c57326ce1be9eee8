import { useState } from 'react';
import { type KioskDetail, readKiosk, revokeKiosk } from '../../../shared/office/fleet.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { dayAndTime } from '../design/day.ts';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { EnrolDialog } from './enrol-dialog.tsx';
import { KioskHealth } from './kiosk-health.tsx';
import { KioskHistory } from './kiosk-history.tsx';
import { KioskOrders } from './kiosk-orders.tsx';
import { KioskSettings } from './kiosk-settings.tsx';
import { KioskMark, KioskSigns } from './kiosk-status.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { FLEET_WORDS } from './words.ts';

const REFRESH_MS = 5_000;
/** While somebody waits for a proof. */
const WAITING_MS = 1_000;

/** One kiosk beside the list. */
export function KioskPanel({ kiosk, onClose }: { readonly kiosk: string; readonly onClose: () => void }) {
  const say = useWords(FLEET_WORDS);
  const { municipality } = useTown();
  const [isWaiting, setWaiting] = useState(false);
  const asked = useAsk(
    readKiosk,
    // The server judges what stands in the address.
    { params: { municipality, kiosk: kiosk as KioskDetail['kiosk'] } },
    { everyMs: isWaiting ? WAITING_MS : REFRESH_MS },
  );
  const isOpenOrder = asked.data?.orders.some(({ state }) => state === 'asked' || state === 'taken') ?? false;
  if (isOpenOrder !== isWaiting) setWaiting(isOpenOrder);
  if (!asked.data) {
    return (
      <SidePanel title={say.kiosks} onClose={onClose}>
        {asked.isPending ? <Loading /> : <Failure problem={asked.error} onAgain={asked.refetch} />}
      </SidePanel>
    );
  }
  return <OpenKiosk detail={asked.data} onClose={onClose} />;
}

type Dialog = 'enrol' | 'move' | 'revoke';

function OpenKiosk({ detail, onClose }: { readonly detail: KioskDetail; readonly onClose: () => void }) {
  const say = useWords(FLEET_WORDS);
  const { language } = useLanguage();
  const town = useTown();
  const toast = useToast();
  const revoke = useSend(revokeKiosk);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const isRevoked = detail.revokedAt !== null;
  const params = { municipality: town.municipality, kiosk: detail.kiosk };
  const close = () => setDialog(null);
  return (
    <SidePanel
      title={detail.name}
      lead={<KioskMark level={detail.level} />}
      onClose={onClose}
      acts={
        !isRevoked && (
          <>
            {town.may('fleet.write') && (
              <Button icon="place" onPress={() => setDialog('move')}>
                {say.move}
              </Button>
            )}
            {town.may('fleet.trust') && (
              <>
                <Button icon="qr" onPress={() => setDialog('enrol')}>
                  {say.enrolNew}
                </Button>
                <Button look="danger" icon="blocked" onPress={() => setDialog('revoke')}>
                  {say.revoke}
                </Button>
              </>
            )}
          </>
        )
      }
    >
      <KioskSigns row={detail} />
      {detail.codeExpiresAt !== null && (
        <p className="quiet">{say.enrolOpen(dayAndTime(detail.codeExpiresAt, language))}</p>
      )}
      <KioskHealth detail={detail} />
      {!isRevoked && detail.enrolledAt !== null && <KioskOrders detail={detail} />}
      <KioskSettings detail={detail} />
      <KioskHistory detail={detail} />
      {dialog === 'enrol' && <EnrolDialog kiosk={detail} onClose={close} />}
      {dialog === 'move' && <MoveDialog kiosk={detail} onClose={close} />}
      {dialog === 'revoke' && (
        <ConfirmDialog
          title={say.revokeTitle(detail.name)}
          act={say.revokeAct}
          asksWhy
          posted={[]}
          onConfirm={async (why) => {
            await revoke.mutateAsync({ params, body: { why } });
            toast({ text: say.revoked });
          }}
          onClose={close}
        >
          <p>{say.revokeBody}</p>
        </ConfirmDialog>
      )}
    </SidePanel>
  );
}
