import { toInstant } from '../../shared/time.ts';
import type { Maintenance } from '../protocol/host-message.ts';
import { readDuty } from './duty.ts';
import type { Kiosk } from './kiosk.ts';
import type { Shell } from './orders/shell-line.ts';
import type { Reader } from './reader/reader.ts';

const QUARANTINED_SHOWN = 20;

interface MachineParts {
  readonly reader: Pick<Reader, 'state' | 'names' | 'absent'>;
  readonly shell: Pick<Shell, 'window'> | null;
}

/** What staff see behind card and PIN: is it well, what waits, what was set aside. */
export function maintenanceView(
  { store, time }: Pick<Kiosk, 'store' | 'time'>,
  { reader, shell }: MachineParts,
  about: { version: string; diskFreeMb: number | null; waiting: number },
): Maintenance {
  const { mode, session, role } = readDuty(store);
  return {
    sessions: store.town.sessions().toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1)),
    mode,
    session,
    role,
    waiting: about.waiting,
    quarantinedCount: store.facts.countQuarantined(),
    quarantined: store.facts
      .latestQuarantined(QUARANTINED_SHOWN)
      .map(({ n, seq, kind, code, at_ms }) => ({ n, seq, kind, code, at: toInstant(at_ms) })),
    lastExchangeAt: store.meta.get('last-exchange-at'),
    clockOffsetMs: time.offsetMs(),
    reader: reader.state,
    readers: [...reader.names],
    window: shell?.window?.program ?? null,
    absent: [...reader.absent, ...(shell?.window?.absent ?? [])],
    version: about.version,
    diskFreeMb: about.diskFreeMb,
    chargesUnknown: store.charges.countOpen(),
  };
}
