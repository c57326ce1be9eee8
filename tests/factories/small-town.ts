import { createEvent } from '../../server/events/events.route.ts';
import { createKiosk } from '../../server/kiosks/kiosks.route.ts';
import { createSite } from '../../server/kiosks/sites.route.ts';
import { createMunicipality } from '../../server/municipalities/municipalities.route.ts';
import { createProject } from '../../server/projects/projects.route.ts';
import { toInstant } from '../../shared/time.ts';
import type { Settings } from '../../shared/town.ts';
import type { ServerWorld } from '../fakes/server-world.ts';

export interface SmallTown {
  readonly municipality: string;
  readonly site: string;
  /** Of the first kiosk. */
  readonly kiosk: string;
  readonly code: string;
  /** Two projects: the first is certified, the second is not. */
  readonly projects: readonly [certified: string, plain: string];
  readonly event: string;
  /** A session that is on now, by the standard rule. */
  readonly session: string;
  /** One more kiosk at the site, or in another district: its id and enrolment code. */
  addKiosk(said?: { name?: string; district?: string }): Promise<{ kiosk: string; code: string }>;
}

export interface SmallTownOptions {
  readonly municipality?: string;
  readonly settings?: Partial<Settings>;
  /** When the session is on; now unless said. */
  readonly nowMs?: number;
}

const HOUR_MS = 3_600_000;

/** A town with what one touch needs, made through the admin API: kiosk code, two projects, an event that is on now. */
export async function seedSmallTown(
  { admin }: Pick<ServerWorld, 'admin'>,
  { municipality = 'tsurugashima', settings = {}, nowMs = Date.now() }: SmallTownOptions = {},
): Promise<SmallTown> {
  const params = { municipality };
  await admin.call(createMunicipality, {
    body: {
      id: municipality,
      settings: {
        name: { ja: '鶴ヶ島市', en: 'Tsurugashima' },
        deskPlace: { ja: '1階 市民活動推進センター' },
        ...settings,
      },
    },
  });
  const addSite = (id: string, district: string) =>
    admin.call(createSite, { params, body: { id, name: { ja: '市役所1階' }, district, kind: 'city-hall' } });
  await addSite('city-hall', 'chuo');
  for (const [id, certified] of [
    ['satoyama', true],
    ['kodomo', false],
  ] as const) {
    await admin.call(createProject, {
      params,
      body: {
        id,
        certified,
        name: { ja: id === 'satoyama' ? '藤金地区里山再生プロジェクト' : 'こども食堂' },
        purpose: { ja: '道しるべと苗木を買うために使います。' },
        by: { ja: '藤金里山の会' },
        category: { ja: 'まちづくり' },
        goalYen: 50_000,
      },
    });
  }
  await admin.call(createEvent, {
    params,
    body: {
      id: 'sangyo-matsuri',
      name: { ja: '産業まつり' },
      field: 'E',
      sessions: [
        {
          id: 'sangyo-matsuri-am',
          name: { ja: '午前の部' },
          startsAt: toInstant(nowMs - HOUR_MS),
          endsAt: toInstant(nowMs + 5 * HOUR_MS),
        },
      ],
    },
  });
  const districts = new Map([['chuo', 'city-hall']]);
  let made = 0;
  async function addKiosk({ name, district = 'chuo' }: { name?: string; district?: string } = {}) {
    made += 1;
    if (!districts.has(district)) {
      await addSite(`site-${district}`, district);
      districts.set(district, `site-${district}`);
    }
    const site = districts.get(district) ?? 'city-hall';
    return await admin.call(createKiosk, { params, body: { name: name ?? `K${made}`, site } });
  }
  const { kiosk, code } = await addKiosk();
  return {
    municipality,
    site: 'city-hall',
    kiosk,
    code,
    projects: ['satoyama', 'kodomo'],
    event: 'sangyo-matsuri',
    session: 'sangyo-matsuri-am',
    addKiosk,
  };
}
