import { expect, it } from 'vitest';
import { buildProjects } from '../../../../server/exchange/news/build-projects.ts';
import { readerOf } from '../../../../server/ledger/reader-of-db.ts';
import { planManifest } from '../../../../server/playlists/plan-manifest.ts';
import { readManifestRows, readPlace } from '../../../../server/playlists/read-manifest-rows.ts';
import type { Manifest } from '../../../../shared/manifest.ts';
import type { Change } from '../../../../shared/town.ts';
import { addMovie } from '../../../factories/add-movie.ts';
import { FESTIVAL_MS, onBothBooks } from '../../../factories/books.ts';

const manifestsOf = (changes: readonly Change[]): Manifest[] =>
  changes.flatMap((change) => (change.kind === 'manifest' ? [change.manifest] : []));
const titlesOf = (changes: readonly Change[]) =>
  manifestsOf(changes).map(({ movies }) => movies.map(({ title }) => title.ja));

onBothBooks('the news of what to play', (books) => {
  it('begins with the whole manifest, and comes again when something of it changed', async () => {
    const town = await books().addTown();
    const { db } = books();
    const kiosk = await town.addKiosk();
    expect(titlesOf(await kiosk.hear())).toEqual([[]]);
    expect(titlesOf(await kiosk.hear())).toEqual([]);
    await addMovie(db, town.municipality, { title: '一', atMs: FESTIVAL_MS });
    await books().tell(town.municipality, 'manifest', '');
    expect(titlesOf(await kiosk.hear())).toEqual([['一']]);
    const second = await addMovie(db, town.municipality, { title: '二', atMs: FESTIVAL_MS + 1 });
    await addMovie(db, town.municipality, { title: '市から', post: null, atMs: FESTIVAL_MS + 2 });
    await books().tell(town.municipality, 'manifest', '');
    // Told twice before it was heard, it is told once.
    await books().tell(town.municipality, 'manifest', '');
    expect(titlesOf(await kiosk.hear())).toEqual([['市から', '二', '一']]);
    await db
      .updateTable('post')
      .set({ state: 'taken-down' })
      .where('municipality_id', '=', town.municipality)
      .where('id', '=', second.post ?? '')
      .execute();
    await db
      .updateTable('movie')
      .set({ withdrawn_at: '2010-10-24T00:00:00.000Z' })
      .where('municipality_id', '=', town.municipality)
      .where('source', '=', 'city')
      .execute();
    await books().tell(town.municipality, 'manifest', '');
    expect(titlesOf(await kiosk.hear())).toEqual([['一']]);
    expect(books().faults).toEqual([]);
  });

  it('comes with another place and another screen', async () => {
    const town = await books().addTown();
    const { db } = books();
    const { municipality } = town;
    const kiosk = await town.addKiosk();
    await town.addKiosk({ district: 'nishi' });
    const { post } = await addMovie(db, municipality, { title: '横', tags: ['西'] });
    await addMovie(db, municipality, { title: '縦', post, orientation: 'portrait', tags: ['西'] });
    await db
      .insertInto('playlist')
      .values([
        {
          municipality_id: municipality,
          id: 'everyday',
          name: '{"ja":"西だけ"}',
          state: 'in-use',
          priority: 50,
          day_parts: '[]',
          places: '{"districts":["nishi"],"sites":[],"kiosks":[],"tags":[]}',
          content: '{"kind":"tags","tags":["西"]}',
          changed_at: '2010-10-24T00:00:00.000Z',
        },
      ])
      .execute();
    await books().tell(municipality, 'manifest', '');
    expect(titlesOf(await kiosk.hear())).toEqual([[]]);
    const mine = db.updateTable('kiosk').where('id', '=', kiosk.id);
    await mine.set({ site_id: 'nishi' }).execute();
    await books().tell(municipality, 'profile', kiosk.id);
    expect(titlesOf(await kiosk.hear())).toEqual([['横']]);
    await mine.set({ orientation: 'portrait' }).execute();
    await books().tell(municipality, 'profile', kiosk.id);
    const heard = await kiosk.hear();
    expect(titlesOf(heard)).toEqual([['縦']]);
    expect(heard.find(({ kind }) => kind === 'profile')).toMatchObject({
      profile: { orientation: 'portrait' },
    });
  });

  it('carries open notices with the emergency, and none that is over or was taken back', async () => {
    const town = await books().addTown();
    const { municipality } = town;
    const kiosk = await town.addKiosk();
    await kiosk.hear();
    const notice = (id: number, said: object) => ({
      municipality_id: municipality,
      id: `0190a1b2-0000-7000-8000-00000000000${id}`,
      kind: 'city' as const,
      title: '{"ja":"お知らせ"}',
      text: '{"ja":"明日は休館です"}',
      from_at: '2010-10-24T00:00:00.000Z',
      made_by: '山田 花子',
      made_at: '2010-10-24T00:00:00.000Z',
      ...said,
    });
    await books()
      .db.insertInto('notice')
      .values([
        notice(1, {}),
        notice(2, { until_at: '2010-10-24T02:59:59.999Z' }),
        notice(3, { ended_at: '2010-10-24T01:00:00.000Z', ended_by: '山田 花子' }),
        notice(4, { kind: 'emergency' }),
        notice(5, { from_at: '2010-10-30T00:00:00.000Z', until_at: '2010-10-31T00:00:00.000Z' }),
      ])
      .execute();
    await books().tell(municipality, 'manifest', '');
    const [manifest] = manifestsOf(await kiosk.hear());
    expect(manifest?.notices.map(({ notice: id, emergency }) => [id.at(-1), emergency])).toEqual([
      ['4', true],
      ['1', false],
      ['5', false],
    ]);
  });

  it('tells what the office would plan: both read the same', async () => {
    const town = await books().addTown();
    const { municipality } = town;
    const kiosk = await town.addKiosk();
    for (const title of ['一', '二']) await addMovie(books().db, municipality, { title, tags: ['祭'] });
    await books()
      .db.updateTable('municipality')
      .set({ interleave: '{"projects":1,"events":null,"notices":2}' })
      .where('id', '=', municipality)
      .execute();
    const [told] = manifestsOf(await kiosk.hear());
    const reader = readerOf(books().db);
    const place = await readPlace(reader, municipality, kiosk.id);
    if (!place) throw new Error('the kiosk stands somewhere');
    const rows = await readManifestRows(reader, municipality, FESTIVAL_MS);
    expect(planManifest(rows, place, FESTIVAL_MS)).toEqual(told);
    expect(told?.interleave).toEqual({ projects: 1, events: null, notices: 2 });
  });

  it('is read by the office for as many keys as there may be', async () => {
    const town = await books().addTown();
    await town.addProject('satoyama');
    const others = Array.from({ length: 2_500 }, (_, at) => `no-${at}`);
    const changes = await buildProjects(
      readerOf(books().db),
      { municipality: town.municipality, projects: new Map() },
      [...others, 'satoyama'],
    );
    expect(changes).toMatchObject([{ project: { id: 'satoyama', name: { ja: '里山再生' } } }]);
  });

  it('is for this municipality alone', async () => {
    const [here, there] = [await books().addTown(), await books().addTown()];
    const kiosk = await here.addKiosk();
    const stranger = await there.addKiosk();
    await addMovie(books().db, here.municipality, { title: '内' });
    await books().tell(here.municipality, 'manifest', '');
    expect(titlesOf(await stranger.hear())).toEqual([[]]);
    expect(titlesOf(await kiosk.hear())).toEqual([['内']]);
    expect(await readPlace(readerOf(books().db), there.municipality, kiosk.id)).toBeNull();
  });
});
