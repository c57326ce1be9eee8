import type { CardIdCost } from './card-id-cost.ts';
import type { ConsoleFigures } from './console.ts';
import type { ConsoleScriptFigures } from './console-script.ts';
import type { DrainFigures } from './drain.ts';
import type { GapFigures } from './gap.ts';
import type { IngestFigures, MillionFigures } from './ingest.ts';
import type { MovieFigures } from './movie.ts';
import type { PublishFigures } from './publish.ts';
import type { TapFigures } from './taps.ts';

type Figure = keyof (CardIdCost &
  ConsoleFigures &
  ConsoleScriptFigures &
  DrainFigures &
  GapFigures &
  IngestFigures &
  MillionFigures &
  MovieFigures &
  PublishFigures &
  TapFigures);

type Bound = { readonly atMost: number } | { readonly atLeast: number };
type Aim = Bound & { readonly figure: Figure; readonly says: string };

/** What each bench aims at: one row a figure, in the order of the benches. Nothing is asserted: a machine may be busy. */
export const AIMS: readonly Aim[] = [
  { figure: 'card_id_ms_p50', says: 'card number to card ID, slow by design, ms', atLeast: 5 },
  { figure: 'tap_painted_p95_ms', says: 'touch to picture, p95 ms', atMost: 50 },
  { figure: 'tap_painted_p99_ms', says: 'touch to picture, p99 ms', atMost: 100 },
  { figure: 'tap_commit_p99_ms', says: 'touch to disk, p99 ms', atMost: 2 },
  { figure: 'drain_tap_p95_ms', says: 'touch while 100,000 facts drain, p95 ms', atMost: 50 },
  { figure: 'ingest_facts_per_s', says: 'facts a second over HTTP', atLeast: 15_000 },
  { figure: 'ingest_http_over_inprocess', says: 'HTTP over the same work in process', atLeast: 0.85 },
  { figure: 'ingest_durable_over_memory', says: 'durable over in memory', atLeast: 0.35 },
  { figure: 'ingest_pg_over_sqlite', says: 'PostgreSQL over SQLite', atLeast: 0.9 },
  { figure: 'healthz_p99_ms', says: '/healthz while facts come in, p99 ms', atMost: 15 },
  { figure: 'million_pg_deadlocks', says: 'deadlocks in a million facts', atMost: 0 },
  { figure: 'console_p95_ms_sqlite', says: 'slowest call of the console, SQLite, p95 ms', atMost: 100 },
  { figure: 'console_p95_ms_postgres', says: 'slowest call of the console, PostgreSQL, p95 ms', atMost: 100 },
  { figure: 'movie_over_x264', says: 'post to movie, times x264 alone', atMost: 1.25 },
  { figure: 'render_over_x264', says: 'render, times x264 alone', atMost: 1.1 },
  { figure: 'movie_jitter_px', says: 'jitter of movement, px', atMost: 0.05 },
  { figure: 'movie_sharpness_over_x264', says: 'sharpness, times x264 alone', atLeast: 0.9 },
  { figure: 'caption_edit_s', says: 'one changed caption to movie, s', atMost: 3 },
  { figure: 'gap_max_ms', says: 'longest gap between movies, ms', atMost: 33 },
  { figure: 'gap_over_33_ms', says: 'gaps over 33 ms', atMost: 0 },
  { figure: 'gap_blank_frames', says: 'blank frames between movies', atMost: 0 },
  { figure: 'publish_to_screen_p95_s', says: 'approved to on 100 screens, p95 s', atMost: 10 },
  { figure: 'console_script_kb', says: 'script of the console, kB', atMost: 250 },
];

/** Each aim whose figure was measured, in one table: name, figure, aim, met or missed. */
export function aimTable(figures: Readonly<Record<string, unknown>>): string[] {
  const rows = AIMS.flatMap((aim) => {
    const figure = figures[aim.figure];
    if (figure === undefined) return [];
    const [sign, bound] = 'atMost' in aim ? ['<=', aim.atMost] : ['>=', aim.atLeast];
    return [[aim.figure, said(figure), `${sign} ${bound}`, verdict(aim, figure), aim.says]];
  });
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

const said = (figure: unknown): string =>
  typeof figure === 'number' && Number.isFinite(figure) ? `${figure}` : 'none';

function verdict(bound: Bound, figure: unknown): 'met' | 'missed' {
  // What could not be measured is not met.
  if (typeof figure !== 'number' || !Number.isFinite(figure)) return 'missed';
  return ('atMost' in bound ? figure <= bound.atMost : figure >= bound.atLeast) ? 'met' : 'missed';
}
