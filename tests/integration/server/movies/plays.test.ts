import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFigures } from '../../../../server/plays/read-figures.ts';
import { usualFigures } from '../../../../server/plays/usual-figures.ts';
import type { BodyOf } from '../../../../shared/fact.ts';
import { toInstant } from '../../../../shared/time.ts';
import { newGift } from '../../../factories/body.ts';
import { type BooksTown, FESTIVAL_MS, onBothBooks } from '../../../factories/books.ts';
import type { BooksKiosk } from '../../../factories/books-kiosk.ts';

const newPlay = (movie: string, said: Partial<BodyOf<'play'>> = {}): BodyOf<'play'> => ({
  kind: 'play',
  play: randomUUID(),
  movie,
  startedAt: toInstant(FESTIVAL_MS - 20_000),
  shownMs: 20_000,
  completed: true,
  ...said,
});

onBothBooks('proven showings', (books) => {
  let town: BooksTown;
  let kiosk: BooksKiosk;
  let elsewhere: BooksKiosk;
  beforeAll(async () => {
    town = await books().addTown();
    kiosk = await town.addKiosk();
    elsewhere = await town.addKiosk({ district: 'tsurugaoka' });
    await town.addProject('satoyama');
  });
  afterAll(() => expect(books().faults).toEqual([]));

  const plays = (movie: string) =>
    books()
      .db.selectFrom('play')
      .selectAll()
      .where('municipality_id', '=', town.municipality)
      .where('movie_id', '=', movie)
      .orderBy('started_at')
      .execute();

  async function addMovie(said: { post?: string } = {}): Promise<string> {
    const id = randomUUID();
    await books()
      .db.insertInto('movie')
      .values({
        municipality_id: town.municipality,
        id,
        job_id: randomUUID(),
        post_id: said.post ?? null,
        orientation: 'landscape',
        sha256: id.replaceAll('-', '').repeat(2),
        bytes: 1,
        duration_ms: 20_000,
        title: '{"ja":"里山"}',
        tags: '[]',
        source: said.post ? 'post' : 'city',
        created_at: toInstant(FESTIVAL_MS),
      })
      .execute();
    return id;
  }

  it('are kept once each, however often they are told', async () => {
    const movie = await addMovie();
    const one = newPlay(movie);
    const batch = kiosk.record(one, newPlay(movie, { completed: false, shownMs: 4_000 }), {
      ...newPlay(movie),
      play: one.play,
    });
    await kiosk.send(batch);
    await kiosk.send(batch);
    await kiosk.tell({ ...one });
    expect(
      (await plays(movie)).map(({ shown, shown_ms, play_id }) => [shown, shown_ms, play_id === one.play]),
    ).toEqual(
      expect.arrayContaining([
        ['whole', 20_000, true],
        ['part', 4_000, false],
      ]),
    );
    expect(await plays(movie)).toHaveLength(2);
  });

  it('begin beside a gift, and are the same one when they come to their end', async () => {
    const movie = await addMovie();
    const soFar = newPlay(movie, { completed: false, shownMs: 5_000 });
    const whole = { ...soFar, completed: true, shownMs: 20_000 };
    const shown = async () => (await plays(movie)).map((play) => [play.shown, play.shown_ms]);
    await kiosk.tell(soFar, newGift({ play: soFar.play, amount: 300 }));
    expect(await shown()).toEqual([['part', 5_000]]);
    await elsewhere.tell(whole);
    expect(await shown()).toEqual([['part', 5_000]]);
    await kiosk.tell(whole);
    await kiosk.tell(soFar);
    expect(await shown()).toEqual([['whole', 20_000]]);
    // Both in one exchange, in whichever order.
    const other = newPlay(movie, { completed: false, shownMs: 4_000, startedAt: toInstant(FESTIVAL_MS) });
    await kiosk.tell(other, { ...other, completed: true, shownMs: 20_000 }, other);
    expect(await shown()).toEqual([
      ['whole', 20_000],
      ['whole', 20_000],
    ]);
    const of = { municipality: town.municipality, subject: movie, movies: [movie], nowMs: FESTIVAL_MS };
    expect(await readFigures(books().db, of, async () => null)).toMatchObject({
      plays: 2,
      gifts: 1,
      yen: 300,
    });
  });

  it('keep the place where the kiosk stood then, and true times', async () => {
    const movie = await addMovie();
    const { municipality } = town;
    const stay = { municipality_id: municipality, kiosk_id: elsewhere.id };
    const moved = toInstant(FESTIVAL_MS - 60_000);
    await books()
      .db.insertInto('kiosk_stay')
      .values([
        { ...stay, number: 1, site_id: 'tsurugaoka', from_at: toInstant(0), until_at: moved },
        { ...stay, number: 2, site_id: 'chuo', from_at: moved },
      ])
      .execute();
    // Its wall clock is an hour late and it does not know it yet; the monotonic one carries the server's time.
    const hourMs = 3_600_000;
    await elsewhere.tell(
      {
        ...newPlay(movie, { startedAt: toInstant(FESTIVAL_MS - 90_000 - hourMs) }),
        at: toInstant(FESTIVAL_MS - hourMs),
      },
      newPlay(movie, { startedAt: toInstant(FESTIVAL_MS - 20_000) }),
    );
    expect((await plays(movie)).map(({ site_id, started_at }) => [site_id, started_at])).toEqual([
      ['tsurugaoka', toInstant(FESTIVAL_MS - 90_000)],
      ['chuo', toInstant(FESTIVAL_MS - 20_000)],
    ]);
  });

  it('give the figures of a post beside what is usual, also when its movie is gone', async () => {
    await books().db.deleteFrom('play').execute();
    const post = randomUUID();
    const [landscape, portrait] = [await addMovie({ post }), await addMovie({ post })];
    const touched = newPlay(landscape, { completed: false, shownMs: 8_000 });
    await kiosk.tell(newPlay(landscape), newPlay(landscape), touched, newPlay('town'));
    await elsewhere.tell(newPlay(portrait));
    const points = newGift({ play: touched.play, means: 'points', amount: 5 });
    await kiosk.tell(
      newGift({ play: touched.play, amount: 300 }),
      newGift({ play: touched.play, amount: 100 }),
      points,
      newGift({ amount: 1_000 }),
    );
    // What its promised gift was worth once it was paid.
    await books()
      .db.updateTable('donation')
      .set({ award_points: 3 })
      .where('play_id', '=', touched.play)
      .where('amount', '=', 300)
      .execute();
    // Three others: 0, 100 and 250 yen for each 100 showings of theirs.
    for (const yen of [0, 100, 250]) {
      const other = await addMovie({ post: randomUUID() });
      const showings = Array.from({ length: 100 }, () => newPlay(other));
      await kiosk.tell(...showings);
      if (yen > 0) await kiosk.tell(newGift({ play: showings[0]?.play ?? '', amount: yen }));
    }
    // Older than 30 days: not usual any more.
    const old = await addMovie();
    await kiosk.tell(newPlay(old, { startedAt: toInstant(FESTIVAL_MS - 31 * 86_400_000) }));
    await books()
      .db.updateTable('movie')
      .set({ withdrawn_at: toInstant(FESTIVAL_MS) })
      .where('post_id', '=', post)
      .execute();

    const { municipality } = town;
    const of = { municipality, subject: post, movies: [landscape, portrait], nowMs: FESTIVAL_MS };
    const figures = await readFigures(books().db, of, usualFigures(books().db));
    expect(figures).toEqual({
      plays: 3,
      brokenOff: 1,
      places: 1,
      shownMs: 68_000,
      gifts: 3,
      yen: 400,
      points: 5,
      pointsEarned: 3,
      sympathy: 0,
      giftsPer100: 75,
      yenPer100: 10_000,
      usual: { movies: 3, giftsPer100: 1, yenPer100: 100 },
    });
  });

  it('are nothing at all of a post that was never shown', async () => {
    const of = { municipality: town.municipality, subject: randomUUID(), movies: [], nowMs: FESTIVAL_MS };
    expect(await readFigures(books().db, of, async () => null)).toMatchObject({
      plays: 0,
      gifts: 0,
      giftsPer100: null,
      usual: null,
    });
  });
});
