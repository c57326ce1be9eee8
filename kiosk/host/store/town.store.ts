import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { CardReading } from '../../../shared/card.ts';
import { Manifest } from '../../../shared/manifest.ts';
import {
  type Change,
  DEFAULT_VOLUME,
  KioskProfile,
  Project,
  Session,
  Settings,
  StaffCard,
} from '../../../shared/town.ts';

/** What a kiosk can say of itself before the server has told it anything: it runs, and shows that it is new. */
const UNKNOWN_SETTINGS = Settings.parse({
  name: { ja: 'まちタッチ', easy: 'まちタッチ', en: 'Machitouch' },
  deskPlace: { ja: '総合案内', easy: '{総合案内|そうごうあんない}', en: 'the information desk' },
});
const UNKNOWN_PROFILE = KioskProfile.parse({
  kiosk: '00000000-0000-4000-8000-000000000000',
  name: '-',
  site: { ja: '未登録', easy: '{未登録|みとうろく}', en: 'Not enrolled' },
  district: '',
  mode: 'town-tv',
  session: null,
  readerPosition: 'right',
  volume: DEFAULT_VOLUME,
});

type TownChange = Exclude<Change, { kind: 'wallet' | 'card' | 'order' }>;

interface TownState {
  settings: Settings;
  profile: KioskProfile;
  projects: Map<string, Project>;
  sessions: Map<string, Session>;
  staff: Map<string, StaffCard>;
  manifest: Manifest | null;
}

/**
 * Settings, this kiosk's profile, projects, sessions, staff cards and manifest: rows on disk, held parsed in memory because
 * every tap reads them. What cannot be read is left out and reported.
 */
export function createTownStore(db: Database, onUnreadable: (what: string, cause: unknown) => void) {
  const rows = db.prepare<[], { kind: string; id: string; text: string }>(
    'SELECT kind, id, text FROM town ORDER BY kind, id',
  );
  const put = db.prepare(
    `INSERT INTO town (kind, id, text, generation) VALUES (?, ?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET text = excluded.text, generation = excluded.generation`,
  );
  const forget = db.prepare<[number]>('DELETE FROM town WHERE generation < ?');
  let state = load();

  function load(): TownState {
    const next: TownState = {
      settings: UNKNOWN_SETTINGS,
      profile: UNKNOWN_PROFILE,
      projects: new Map(),
      sessions: new Map(),
      staff: new Map(),
      manifest: null,
    };
    for (const { kind, id, text } of rows.all()) {
      const read = <T>(schema: z.ZodType<T>, use: (value: T) => void) => {
        try {
          use(schema.parse(JSON.parse(text)));
        } catch (cause) {
          onUnreadable(`${kind} ${id}`, cause);
        }
      };
      if (kind === 'settings')
        read(Settings, (settings) => {
          next.settings = settings;
        });
      if (kind === 'profile')
        read(KioskProfile, (profile) => {
          next.profile = profile;
        });
      if (kind === 'project') read(Project, (project) => next.projects.set(project.id, project));
      if (kind === 'session') read(Session, (session) => next.sessions.set(session.id, session));
      if (kind === 'staff') read(StaffCard, (staff) => next.staff.set(staff.card, staff));
      if (kind === 'manifest')
        read(Manifest, (manifest) => {
          next.manifest = manifest;
        });
    }
    return next;
  }

  const idAndThing = (change: TownChange): [string, unknown] => {
    switch (change.kind) {
      case 'settings':
        return ['', change.settings];
      case 'profile':
        return ['', change.profile];
      case 'project':
        return [change.project.id, change.project];
      case 'session':
        return [change.session.id, change.session];
      case 'staff':
        return [change.staff.card, change.staff];
      case 'manifest':
        return ['', change.manifest];
    }
  };

  return {
    settings: (): Settings => state.settings,
    profile: (): KioskProfile => state.profile,
    projects: (): Project[] => [...state.projects.values()],
    project: (id: string): Project | undefined => state.projects.get(id),
    sessions: (): Session[] => [...state.sessions.values()],
    session: (id: string): Session | undefined => state.sessions.get(id),
    /** What to play; null before the server has said it. */
    manifest: (): Manifest | null => state.manifest,
    /** The staff card that was laid on, if it may still open the maintenance screen. */
    staffOf(reading: CardReading): StaffCard | undefined {
      const staff = state.staff.get(reading.card) ?? state.staff.get(reading.formerCard ?? '');
      return staff?.active ? staff : undefined;
    },
    apply(change: TownChange, generation: number): void {
      const [id, thing] = idAndThing(change);
      put.run(change.kind, id, JSON.stringify(thing), generation);
    },
    forgetBefore: (generation: number): number => forget.run(generation).changes,
    /** Reads the disk again: after a settled exchange, and after one that was rolled back. */
    reload(): void {
      state = load();
    },
  };
}
export type TownStore = ReturnType<typeof createTownStore>;
