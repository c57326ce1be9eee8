import type { ColumnType } from 'kysely';

/** NULL unless said. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** The tables of migration 0013. */
export interface PlaylistTables {
  playlist: PlaylistTable;
  notice: NoticeTable;
}

export interface PlaylistTable {
  municipality_id: string;
  id: string;
  /** JSON of Text. */
  name: string;
  state: 'in-use' | 'put-aside';
  priority: number;
  /** The first and the last day. */
  from_on: Maybe<string>;
  until_on: Maybe<string>;
  /** JSON of DayPart[] (shared/manifest.ts). */
  day_parts: string;
  /** JSON of PlaylistPlaces and of PlaylistContent (shared/office/playlists.ts). */
  places: string;
  content: string;
  changed_at: string;
}

export interface NoticeTable {
  municipality_id: string;
  id: string;
  kind: 'city' | 'emergency';
  /** JSON of Text, as is `text`. */
  title: string;
  text: string;
  from_at: string;
  until_at: Maybe<string>;
  /** Names of people, as they were then. */
  made_by: string;
  made_at: string;
  ended_by: Maybe<string>;
  ended_at: Maybe<string>;
}
