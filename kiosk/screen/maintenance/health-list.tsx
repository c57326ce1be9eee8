import { toEpochMs } from '../../../shared/time.ts';
import type { Maintenance } from '../../protocol/host-message.ts';
import { Icon } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import { dayAndTime, digits } from '../words/format.ts';

interface HealthListProps {
  readonly maintenance: Maintenance;
  readonly online: boolean;
}

/** A clock this far from the server's is worth a look. */
const CLOCK_TOLERANCE_MS = 60_000;
const DISK_LOW_MB = 1_000;
const PROGRAMS = { electron: 'Electron', chromium: 'Chromium' } as const;

/** How the kiosk is, in figures; what needs a person is marked by a shape and bold type. */
export function HealthList({ maintenance, online }: HealthListProps) {
  const { words, language } = useScreen();
  const { staff } = words;
  const { reader, readers, waiting, lastExchangeAt, clockOffsetMs, chargesUnknown, diskFreeMb } = maintenance;
  const { window, absent } = maintenance;
  const number = (value: number) => digits(value, language);
  const clockOff = clockOffsetMs !== null && Math.abs(clockOffsetMs) > CLOCK_TOLERANCE_MS;
  const diskLow = diskFreeMb !== null && diskFreeMb < DISK_LOW_MB;
  const rows: { name: string; value: string; look: boolean }[] = [
    { name: staff.reader, value: staff.readerStates[reader], look: reader !== 'ready' },
    { name: staff.readers, value: readers.join('、') || staff.none, look: readers.length === 0 },
    {
      name: staff.network,
      value: online ? staff.networkStates.online : staff.networkStates.offline,
      look: !online,
    },
    {
      name: staff.lastExchange,
      value: lastExchangeAt === null ? staff.never : dayAndTime(toEpochMs(lastExchangeAt), language),
      look: lastExchangeAt === null,
    },
    { name: staff.waiting, value: number(waiting), look: false },
    { name: staff.chargesUnknown, value: number(chargesUnknown), look: chargesUnknown > 0 },
    {
      name: staff.clock,
      value:
        clockOffsetMs === null
          ? staff.unknown
          : `${number(Math.round(Math.abs(clockOffsetMs) / 100) / 10)} s`,
      look: clockOff,
    },
    {
      name: staff.disk,
      value: diskFreeMb === null ? staff.unknown : `${number(diskFreeMb)} MB`,
      look: diskLow,
    },
    { name: staff.window, value: window === null ? staff.unknown : PROGRAMS[window], look: false },
    {
      name: staff.absent,
      value: absent.map((part) => staff.parts[part]).join('、') || staff.none,
      // Another window shows the same; nothing else reads cards.
      look: absent.includes('nfc-pcsc'),
    },
  ];
  return (
    <section className="health">
      <h2>
        <Say text={staff.health} />
      </h2>
      <dl>
        {rows.map(({ name, value, look }) => (
          <div key={name} data-look={look || undefined}>
            <dt>
              <Say text={name} />
            </dt>
            <dd>
              {look && <Icon name="attention" />}
              <Say text={value} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
