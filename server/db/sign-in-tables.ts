import type { ColumnType, Generated } from 'kysely';
import type { StaffRole } from '../../shared/office/roles.ts';

/** NULL unless said. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** The tables of migration 0004. Hashes are keyed (server/sign-in/sign-in-keys.ts): the database alone opens nothing. */
export interface SignInTables {
  staff: StaffTable;
  staff_role: StaffRoleTable;
  sign_in: SignInTable;
  passkey: PasskeyTable;
  recovery_code: RecoveryCodeTable;
  invitation: InvitationTable;
  password_reset: PasswordResetTable;
  sign_in_link: SignInLinkTable;
  sign_in_pause: SignInPauseTable;
}

/** A member of staff, of whichever municipalities. */
export interface StaffTable {
  id: string;
  /** Lower case. */
  email: string;
  name: string;
  /** argon2id in PHC form, peppered. */
  password_hash: string;
  /** The TOTP secret, sealed (seal.ts); null without TOTP. */
  totp_sealed: Maybe<string>;
  /** The newest 30-second step whose code was used: each code works once. */
  totp_step: Generated<number>;
  created_at: string;
  /** Has said "I forgot my password": administrators see it and make a link. */
  reset_asked_at: Maybe<string>;
}

export interface StaffRoleTable {
  /** '' above all municipalities, which is for operators alone. */
  municipality_id: string;
  staff_id: string;
  role: StaffRole;
  given_at: string;
}

/** What one browser holds. */
export interface SignInTable {
  id: string;
  staff_id: string;
  token_hash: string;
  /** The strongest thing shown so far. A link is made by the machine's owner and counts as both factors. */
  proved: 'password' | 'second-factor' | 'link';
  proved_at: string;
  begun_at: string;
  /** To the minute. */
  seen_at: string;
  ends_at: string;
  ended_at: Maybe<string>;
  address: string;
  /** Its User-Agent, shortened. */
  browser: string;
  wrong_codes: Generated<number>;
  /** A TOTP secret shown and not yet confirmed, sealed. */
  totp_offered: Maybe<string>;
  /** The passkey ceremony in progress: its challenge works once. */
  challenge: Maybe<string>;
  challenge_until: Maybe<string>;
}

export interface PasskeyTable {
  /** The credential's id, base64url. */
  id: string;
  staff_id: string;
  /** COSE key, base64url. */
  public_key: string;
  counter: number;
  /** JSON of the transports that the browser named. */
  transports: string;
  name: string;
  created_at: string;
  used_at: Maybe<string>;
}

export interface RecoveryCodeTable {
  staff_id: string;
  code_hash: string;
  used_at: Maybe<string>;
}

export interface InvitationTable {
  /** '' for an operator. */
  municipality_id: string;
  id: string;
  token_hash: string;
  email: string;
  name: string;
  /** JSON of StaffRole[]. */
  roles: string;
  invited_by: string;
  created_at: string;
  expires_at: string;
  used_at: Maybe<string>;
  withdrawn_at: Maybe<string>;
}

export interface PasswordResetTable {
  id: string;
  staff_id: string;
  token_hash: string;
  /** `forgotten`: the person lost the telephone too, and sets up a new second factor. */
  second_factor: 'kept' | 'forgotten';
  made_by: string;
  created_at: string;
  expires_at: string;
  used_at: Maybe<string>;
}

export interface SignInLinkTable {
  id: string;
  staff_id: string;
  token_hash: string;
  created_at: string;
  expires_at: string;
  used_at: Maybe<string>;
}

/** Tries that nobody has yet proved right, by whom or whence (pauses.ts). */
export interface SignInPauseTable {
  who: string;
  tries: number;
  tried_at: string;
  paused_until: string;
}
