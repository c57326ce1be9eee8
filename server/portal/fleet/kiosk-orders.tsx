import { type ReactNode, useEffect, useRef, useState } from 'react';
import { addressOf } from '../../../shared/office/endpoint.ts';
import type { KioskDetail } from '../../../shared/office/fleet.ts';
import { type OrderRow, orderKiosk, readPicture } from '../../../shared/office/kiosk-orders.ts';
import type { OrderKind } from '../../../shared/order.ts';
import { problemWords } from '../api/office-problem.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { dayAndTime } from '../design/day.ts';
import { Icon } from '../design/icon.tsx';
import { StatusMark, type Tone } from '../design/status-mark.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { FLEET_WORDS } from './words.ts';

const SHOWN = 3;
const TONES: Readonly<Record<OrderRow['state'], Tone>> = {
  asked: 'waiting',
  taken: 'waiting',
  proven: 'good',
  refused: 'danger',
  expired: 'off',
};
const isOpen = ({ state }: OrderRow): boolean => state === 'asked' || state === 'taken';

/** What the kiosk was asked to do, until it has proven it, and the pictures it brought. */
export function KioskOrders({ detail }: { readonly detail: KioskDetail }) {
  const say = useWords(FLEET_WORDS);
  const { language } = useLanguage();
  const town = useTown();
  const toast = useToast();
  const send = useSend(orderKiosk);
  const [isAsking, setAsking] = useState(false);
  const params = { municipality: town.municipality, kiosk: detail.kiosk };
  const hasOpen = (kind: OrderKind) => detail.orders.some((one) => one.order === kind && isOpen(one));
  const ask = async (order: OrderKind) => {
    await send.mutateAsync({ params, body: { order } });
    toast({ text: say.orderSent });
  };
  return (
    <section>
      <h3>{say.orders}</h3>
      {town.may('fleet.write') && (
        <>
          <p className="quiet">{say.ordersHelp}</p>
          <div className="fleet-acts">
            <Button
              icon="seen"
              busy={hasOpen('screenshot')}
              onPress={() =>
                void ask('screenshot').catch((problem: unknown) =>
                  toast({ text: problemWords(problem, language), tone: 'attention' }),
                )
              }
            >
              {say.screenshot}
            </Button>
            <Button icon="restart" busy={hasOpen('restart')} onPress={() => setAsking(true)}>
              {say.restart}
            </Button>
          </div>
        </>
      )}
      {detail.orders.length === 0 && <p className="quiet">{say.noOrders}</p>}
      <ul className="fleet-orders" aria-live="polite">
        {detail.orders.slice(0, SHOWN).map((order) => (
          <OrderLine key={order.id} order={order} detail={detail} />
        ))}
      </ul>
      {isAsking && (
        <ConfirmDialog
          title={say.restartTitle(detail.name)}
          act={say.restartAct}
          look="act"
          onConfirm={() => ask('restart')}
          onClose={() => setAsking(false)}
        >
          <p>{say.restartBody}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function OrderLine({ order, detail }: { readonly order: OrderRow; readonly detail: KioskDetail }) {
  const say = useWords(FLEET_WORDS);
  return (
    <li>
      <p className="fleet-order">
        <strong>{say.orderNames[order.order]}</strong>
        <StatusMark tone={TONES[order.state]}>{say.orderStates[order.state]}</StatusMark>
      </p>
      {isOpen(order) && <Steps state={order.state} />}
      {order.code && <p>{say.orderRefusals[order.code]}</p>}
      <p className="quiet">
        <Day at={order.endedAt ?? order.askedAt} as="time" /> {say.orderBy(order.by)}
      </p>
      {order.picture && <Picture order={order} detail={detail} />}
    </li>
  );
}

/** Asked, taken, proven: how far it came. */
function Steps({ state }: Pick<OrderRow, 'state'>) {
  const say = useWords(FLEET_WORDS);
  const come = state === 'taken' ? 2 : 1;
  return (
    <ol className="fleet-steps">
      {(['asked', 'taken', 'proven'] as const).map((step, at) => (
        <li key={step} data-done={at < come} aria-current={at === come ? 'step' : undefined}>
          {at < come ? <Icon name="check" /> : <Icon name="waiting" />}
          {say.steps[step]}
        </li>
      ))}
    </ol>
  );
}

function Picture({ order, detail }: { readonly order: OrderRow; readonly detail: KioskDetail }) {
  const say = useWords(FLEET_WORDS);
  const { language } = useLanguage();
  const { municipality } = useTown();
  const [isLarge, setLarge] = useState(false);
  if (!order.picture) return null;
  const params = { municipality, kiosk: detail.kiosk, order: order.id };
  const address = `/api/office${addressOf(readPicture, { params })}`;
  const { widthPx, heightPx } = order.picture;
  const picture = (
    <img
      className="fleet-picture"
      src={address}
      width={widthPx}
      height={heightPx}
      alt={say.picture(detail.name, dayAndTime(order.endedAt ?? order.askedAt, language))}
    />
  );
  return (
    <>
      {picture}
      <p>
        <Button look="bare" icon="search" onPress={() => setLarge(true)}>
          {say.openPicture}
        </Button>
      </p>
      {isLarge && <LargePicture onClose={() => setLarge(false)}>{picture}</LargePicture>}
    </>
  );
}

function LargePicture({ children, onClose }: { readonly children: ReactNode; readonly onClose: () => void }) {
  const say = useWords(FLEET_WORDS);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="confirm fleet-large"
      aria-label={say.orderNames.screenshot}
      onClose={onClose}
    >
      <div className="fleet-dialog">
        {children}
        <div className="confirm-acts">
          <Button onPress={onClose}>{say.close}</Button>
        </div>
      </div>
    </dialog>
  );
}
