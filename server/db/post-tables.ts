import type { ColumnType } from 'kysely';
import type { AssetRefusal } from '../../shared/asset-refusal.ts';
import type { AssetKind } from '../../shared/posting/asset.ts';
import type { PostState } from '../../shared/posting/post.ts';
import type { Approval } from '../../shared/posting/poster.ts';
import type { ReportReason } from '../../shared/posting/reports.ts';

/** NULL unless said. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** The tables of migrations 0011 and 0025. */
export interface PostTables {
  poster: PosterTable;
  poster_sign_in: PosterSignInTable;
  poster_link: PosterLinkTable;
  poster_group: PosterGroupTable;
  poster_group_member: PosterGroupMemberTable;
  asset: AssetTable;
  asset_owner: AssetOwnerTable;
  upload: UploadTable;
  post: PostTable;
  post_report: PostReportTable;
}

/** A citizen who posts in one municipality. */
export interface PosterTable {
  municipality_id: string;
  id: string;
  /** Lower case. */
  email: string;
  /** As movies name this person. */
  name: string;
  /** argon2id in PHC form, peppered; null of who signs in by links alone. */
  password_hash: Maybe<string>;
  created_at: string;
  /** The last time; null of who was invited and has not come. */
  signed_in_at: Maybe<string>;
  blocked_at: Maybe<string>;
}

export interface PosterSignInTable {
  municipality_id: string;
  id: string;
  poster_id: string;
  token_hash: string;
  proved: 'link' | 'password';
  begun_at: string;
  /** To the hour. */
  seen_at: string;
  ends_at: string;
  ended_at: Maybe<string>;
  address: string;
  browser: string;
}

/** A link that signs in whoever reads the mail of this address. */
export interface PosterLinkTable {
  municipality_id: string;
  id: string;
  email: string;
  token_hash: string;
  /** A member of staff; '' where the person asked. */
  made_by: string;
  created_at: string;
  expires_at: string;
  used_at: Maybe<string>;
}

export interface PosterGroupTable {
  municipality_id: string;
  id: string;
  name: string;
  approval: Approval;
  created_at: string;
}

export interface PosterGroupMemberTable {
  municipality_id: string;
  group_id: string;
  poster_id: string;
  since: string;
}

/** A photo or clip as it is stored, named by its bytes. */
export interface AssetTable {
  municipality_id: string;
  sha256: string;
  kind: AssetKind;
  width: Maybe<number>;
  height: Maybe<number>;
  /** `lightest` of shared/storyboard.ts, times a million. */
  lightest_millionths: Maybe<number>;
  duration_ms: Maybe<number>;
  bytes: number;
  /** When it was last sent. */
  created_at: string;
}

export interface AssetOwnerTable {
  municipality_id: string;
  sha256: string;
  /** A poster or a member of staff. */
  owner_id: string;
  since: string;
}

export interface UploadTable {
  municipality_id: string;
  id: string;
  owner_id: string;
  kind: AssetKind;
  /** As it was announced. */
  bytes: number;
  state: 'open' | 'taken' | 'refused' | 'gone';
  sha256: Maybe<string>;
  refusal: Maybe<AssetRefusal>;
  created_at: string;
}

export interface PostTable {
  municipality_id: string;
  id: string;
  author_kind: 'poster' | 'staff';
  author_id: string;
  author_name: string;
  group_id: Maybe<string>;
  /** As the movie names who posts. */
  by_name: string;
  project_id: Maybe<string>;
  event_id: Maybe<string>;
  title: string;
  /** JSON of PostDraft. */
  draft: string;
  /** JSON of string[]. */
  tags: string;
  state: PostState;
  revision: number;
  /** JSON of Consent. */
  consent: Maybe<string>;
  created_at: string;
  updated_at: string;
  submitted_at: Maybe<string>;
  decided_at: Maybe<string>;
  /** '' where a trusted group needed nobody. */
  decided_by: Maybe<string>;
  why: Maybe<string>;
  taken_down_at: Maybe<string>;
  /** Its poster threw it away after it was on the screens: photos and words are gone. */
  removed_at: Maybe<string>;
}

export interface PostReportTable {
  municipality_id: string;
  id: string;
  post_id: string;
  reason: ReportReason;
  text: string;
  reported_at: string;
  closed_at: Maybe<string>;
  closed_by: Maybe<string>;
  note: Maybe<string>;
}
