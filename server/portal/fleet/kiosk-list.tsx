import { useState } from 'react';
import { Link } from 'react-router';
import { KioskFilter, type KioskRow, listKiosks, readFleet } from '../../../shared/office/fleet.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { dayAndTime, sinceOrUntil } from '../design/day.ts';
import { Empty } from '../design/empty.tsx';
import { digits } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { TableTools } from '../design/table-tools.tsx';
import { useOpen } from '../design/use-open.ts';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { FleetTabs } from './fleet-tabs.tsx';
import { KioskPanel } from './kiosk-panel.tsx';
import { KioskState } from './kiosk-status.tsx';
import { NewKiosk } from './new-kiosk.tsx';
import { FLEET_WORDS } from './words.ts';

const REFRESH_MS = 10_000;
const SORTS = ['name', 'quiet', 'worst'] as const;

/** All kiosks, the worst first, with one beside them. */
export function KioskList() {
  const say = useWords(FLEET_WORDS);
  const { language } = useLanguage();
  const town = useTown();
  const [open, setOpen] = useOpen();
  const [isMaking, setMaking] = useState(false);
  const { municipality } = town;
  const fleet = useAsk(readFleet, { params: { municipality } }, { everyMs: REFRESH_MS });
  const count = (many: number | undefined): string =>
    many === undefined ? '' : ` ${digits(many, language)}`;
  return (
    <>
      <PageHead title={say.kiosks} lead={say.lead}>
        {town.may('fleet.write') && (
          <Button look="act" icon="add" onPress={() => setMaking(true)}>
            {say.newKiosk}
          </Button>
        )}
      </PageHead>
      <FleetTabs />
      <KioskTable counts={(filter) => count(fleet.data?.counts[filter])} open={open} onOpen={setOpen} />
      {open !== null && <KioskPanel key={open} kiosk={open} onClose={() => setOpen(null)} />}
      {isMaking && <NewKiosk onClose={() => setMaking(false)} onMade={setOpen} />}
    </>
  );
}

/** The table of kiosks; `site` keeps to one site. */
export function KioskTable({
  site,
  counts,
  open,
  onOpen,
}: {
  readonly site?: string;
  readonly counts?: (filter: KioskFilter) => string;
  readonly open: string | null;
  readonly onOpen: (kiosk: string) => void;
}) {
  const say = useWords(FLEET_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const { municipality } = useTown();
  const place = useTablePlace({ sort: 'worst' });
  const state = KioskFilter.safeParse(place.filter('state')).data;
  const sort = SORTS.find((each) => each === place.sort) ?? 'worst';
  const asked = useAsk(
    listKiosks,
    {
      params: { municipality },
      query: { ...place.query, ...(state && { state }), ...(site && { site }), sort, order: place.order },
    },
    { keep: true, everyMs: REFRESH_MS },
  );
  const columns: Column<KioskRow>[] = [
    { key: 'name', title: say.name, sort: 'name', cell: ({ name }) => name },
    { key: 'state', title: say.state, sort: 'worst', cell: (row) => <KioskState row={row} /> },
    {
      key: 'site',
      title: say.site,
      cell: (row) => <Link to={`/m/${municipality}/fleet/sites/${row.site}`}>{text(row.siteName)}</Link>,
    },
    {
      key: 'heard',
      title: say.lastExchange,
      sort: 'quiet',
      cell: ({ lastExchangeAt }) =>
        lastExchangeAt === null ? (
          <span className="quiet">{say.never}</span>
        ) : (
          <time dateTime={lastExchangeAt} title={dayAndTime(lastExchangeAt, language)}>
            {sinceOrUntil(lastExchangeAt, Date.now(), language)}
          </time>
        ),
    },
    {
      key: 'waiting',
      title: say.waiting,
      align: 'end',
      cell: ({ waiting }) => (waiting === null ? '–' : digits(waiting, language)),
    },
    { key: 'mode', title: say.mode, wideOnly: true, cell: ({ mode }) => say.modes[mode] },
    { key: 'version', title: say.version, wideOnly: true, cell: ({ version }) => version ?? '–' },
  ];
  const filters = Object.entries(say.filters).flatMap(([value, label]) => {
    const filter = KioskFilter.safeParse(value).data;
    return filter ? [{ value: filter, label: label + (counts?.(filter) ?? '') }] : [];
  });
  return (
    <>
      <TableTools
        place={place}
        searches={say.kiosks}
        filters={[{ name: 'state', label: say.state, choices: filters }]}
      />
      <DataTable
        label={say.kiosks}
        columns={site === undefined ? columns : columns.filter(({ key }) => key !== 'site')}
        asked={asked}
        keyOf={(row) => row.kiosk}
        nameOf={(row) => row.name}
        place={place}
        open={open}
        onOpen={(row) => onOpen(row.kiosk)}
        empty={
          place.hasFilters ? (
            <Empty icon="search" title={say.emptyFound} />
          ) : (
            <Empty icon="fleet" title={say.emptyKiosks}>
              <p>{say.emptyKiosksBody}</p>
            </Empty>
          )
        }
      />
    </>
  );
}
