import { useEffect, useId, useRef, useState } from 'react';
import { enrolmentLink } from '../../../shared/enrolment-link.ts';
import { createCode, type GivenCode, type KioskDetail, readKiosk } from '../../../shared/office/fleet.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { QrCode } from './qr-code.tsx';
import { minutesAndSeconds } from './span.ts';
import { FLEET_WORDS } from './words.ts';

const LOOK_EVERY_MS = 2_000;

interface EnrolDialogProps {
  readonly kiosk: Pick<KioskDetail, 'kiosk' | 'name' | 'enrolledAt'>;
  /** A code that was just given out with a new kiosk; without one, another is asked for. */
  readonly given?: GivenCode;
  readonly onClose: () => void;
}

/** The enrolment code, to read, to scan, and until when. It says by itself when the kiosk came through the door. */
export function EnrolDialog({ kiosk, given, onClose }: EnrolDialogProps) {
  const say = useWords(FLEET_WORDS);
  const { municipality } = useTown();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const ask = useSend(createCode);
  const [code, setCode] = useState(given ?? null);
  const [enrolledBefore] = useState(kiosk.enrolledAt);
  const params = { municipality, kiosk: kiosk.kiosk };
  const fetchCode = () => void ask.mutateAsync({ params }).then(setCode, () => undefined);
  const hasAsked = useRef(given !== undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one code is asked for, when the dialog opens.
  useEffect(() => {
    dialog.current?.showModal();
    if (hasAsked.current) return;
    hasAsked.current = true;
    fetchCode();
  }, []);
  return (
    <dialog ref={dialog} className="confirm fleet-enrol" aria-labelledby={id} onClose={onClose}>
      <div className="fleet-dialog">
        <h2 id={id}>{say.enrolTitle(kiosk.name)}</h2>
        <p>{say.enrolBody}</p>
        {ask.error ? (
          <Failure problem={ask.error} onAgain={fetchCode} />
        ) : code === null ? (
          <Loading />
        ) : (
          <ShownCode key={code.code} given={code} enrolledBefore={enrolledBefore} onAgain={fetchCode} />
        )}
        <div className="confirm-acts">
          <Button onPress={onClose}>{say.close}</Button>
        </div>
      </div>
    </dialog>
  );
}

interface ShownCodeProps {
  readonly given: GivenCode;
  readonly enrolledBefore: string | null;
  readonly onAgain: () => void;
}

function ShownCode({ given, enrolledBefore, onAgain }: ShownCodeProps) {
  const say = useWords(FLEET_WORDS);
  const toast = useToast();
  const { municipality } = useTown();
  const leftMs = useLeftMs(given.lifeMs);
  const kiosk = useAsk(
    readKiosk,
    { params: { municipality, kiosk: given.kiosk } },
    { everyMs: LOOK_EVERY_MS },
  );
  // A kiosk may have been enrolled before: this code's use is another enrolment.
  if (kiosk.data && kiosk.data.enrolledAt !== enrolledBefore) {
    return <StatusMark tone="good">{say.enrolDone}</StatusMark>;
  }
  if (leftMs <= 0) {
    return (
      <div className="fleet-code">
        <StatusMark tone="attention">{say.enrolOver}</StatusMark>
        <Button look="act" onPress={onAgain}>
          {say.enrolNew}
        </Button>
      </div>
    );
  }
  const { code, origin } = given;
  return (
    <div className="fleet-code">
      <QrCode text={enrolmentLink({ origin, code })} label={say.enrolQr} />
      <div>
        <p className="quiet">{say.enrolTyped}</p>
        <p className="fleet-code-text">{code}</p>
        {/* Browsers give the clipboard to pages of https alone. */}
        {isSecureContext && (
          <Button
            look="bare"
            icon="copy"
            onPress={() => void navigator.clipboard.writeText(code).then(() => toast({ text: say.copied }))}
          >
            {say.copy}
          </Button>
        )}
        <p className="quiet">
          {say.enrolServer} <code>{origin}</code>
        </p>
        <p role="timer">{say.enrolLeft(minutesAndSeconds(leftMs))}</p>
      </div>
    </div>
  );
}

/** What is left of a span that began when this was first shown. */
function useLeftMs(lifeMs: number): number {
  const [untilMs] = useState(() => performance.now() + lifeMs);
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return untilMs - nowMs;
}
