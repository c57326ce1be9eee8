import type { ColumnType, Generated } from 'kysely';
import type { ReportReason } from '../../shared/posting/reports.ts';
import type { Orientation } from '../../shared/storyboard.ts';

/** NULL unless said. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** The tables of migrations 0012, 0017 and 0024. */
export interface MovieTables {
  render_job: RenderJobTable;
  render_worker: RenderWorkerTable;
  movie: MovieTable;
  movie_report: MovieReportTable;
  play: PlayTable;
  sympathy: SympathyTable;
}

/** Work for a worker. Done and parked jobs stay. */
export interface RenderJobTable {
  municipality_id: string;
  id: string;
  kind: 'post' | 'video';
  /** The post, or the upload of a finished video. */
  subject_id: string;
  orientation: Orientation;
  /** Equal input, equal key (media/run/render-movie.ts); unique within the subject. */
  key: string;
  /** JSON of JobInput (server/movies/job-input.ts). */
  input: string;
  state: Generated<'queued' | 'running' | 'done' | 'parked' | 'cancelled'>;
  attempts: Generated<number>;
  /** A running job whose lease is over is free: its worker is gone. */
  lease_until: Maybe<string>;
  leased_by: Maybe<string>;
  frames_done: Generated<number>;
  frames_planned: Generated<number>;
  log: Generated<string>;
  created_at: string;
  finished_at: Maybe<string>;
}

/** A worker that runs, or did a moment ago. */
export interface RenderWorkerTable {
  id: string;
  seen_at: string;
  /** What it cannot work without, in words; null when it works. */
  lacks: Maybe<string>;
}

/** One file of a post in one orientation, or a finished video of the city's. */
export interface MovieTable {
  municipality_id: string;
  id: string;
  job_id: string;
  post_id: Maybe<string>;
  orientation: Orientation;
  sha256: string;
  bytes: number;
  duration_ms: number;
  /** JSON of Text. */
  title: string;
  project_id: Maybe<string>;
  /** JSON of strings. */
  tags: string;
  source: 'post' | 'city';
  created_at: string;
  withdrawn_at: Maybe<string>;
  withdrawn_why: Maybe<string>;
}

/** What somebody told the office about a video of the city's. */
export interface MovieReportTable {
  municipality_id: string;
  id: string;
  movie_id: string;
  reason: ReportReason;
  text: string;
  reported_at: string;
  closed_at: Maybe<string>;
  closed_by: Maybe<string>;
  note: Maybe<string>;
}

/** One proven showing; kept when the movie is gone. */
export interface PlayTable {
  municipality_id: string;
  play_id: string;
  kiosk_id: string;
  /** Where the kiosk stood then. */
  site_id: string;
  /** As the kiosk said it: a movie's id, or the name of one that came with the kiosk. */
  movie_id: string;
  project_id: Maybe<string>;
  started_at: string;
  shown_ms: number;
  shown: 'whole' | 'part';
}

/** Counted once a person. */
export interface SympathyTable {
  municipality_id: string;
  /** The post, so that both of its orientations count together; a video of the city's by its movie. */
  subject_id: string;
  person_hash: string;
  at: string;
}
