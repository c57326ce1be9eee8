import type { IllKiosk } from '../../../shared/office/today.ts';
import { type Column, DataTable } from '../design/data-table.tsx';
import { sinceOrUntil } from '../design/day.ts';
import { StatusMark } from '../design/status-mark.tsx';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { TODAY_WORDS } from './words.ts';

/** The kiosks that are not well, the worst first. */
export function KioskList({
  kiosks,
  nowMs,
}: {
  readonly kiosks: readonly IllKiosk[];
  readonly nowMs: number;
}) {
  const say = useWords(TODAY_WORDS);
  const text = useText();
  const { language } = useLanguage();
  const columns: Column<IllKiosk>[] = [
    { key: 'kiosk', title: say.kiosk, cell: ({ name }) => name },
    { key: 'site', title: say.site, cell: ({ siteName }) => text(siteName) },
    {
      key: 'state',
      title: say.state,
      cell: ({ level }) => (
        <StatusMark tone={level === 'ill' ? 'danger' : 'attention'}>{say.levels[level]}</StatusMark>
      ),
    },
    {
      key: 'heard',
      title: say.heard,
      cell: ({ lastExchangeAt }) =>
        lastExchangeAt === null ? say.never : sinceOrUntil(lastExchangeAt, nowMs, language),
    },
  ];
  return (
    <section className="sheet">
      <h2>{say.kiosks}</h2>
      <DataTable
        label={say.kiosks}
        columns={columns}
        asked={{
          data: { rows: kiosks, next: null },
          error: null,
          isPending: false,
          refetch: () => undefined,
        }}
        keyOf={({ kiosk }) => kiosk}
        nameOf={({ name }) => name}
      />
    </section>
  );
}
