import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { Upload } from 'tus-js-client';
import { beforeAll, describe, expect, it } from 'vitest';
import { assetFiles } from '../../../../server/assets/asset-files.ts';
import { forgetAssets, UNUSED_FOR_MS } from '../../../../server/assets/forget-assets.ts';
import { forgetUploads, UNFINISHED_FOR_MS } from '../../../../server/assets/forget-uploads.ts';
import { sweepLeftovers } from '../../../../server/assets/sweep-leftovers.ts';
import { openDb } from '../../../../server/db/open-db.ts';
import { receiveFiles } from '../../../../server/http/receive-files.ts';
import {
  KEPT_BYTES_MAX,
  MAX_UPLOAD_BYTES,
  takeUpload,
  UPLOADS_AT_ONCE,
  uploadsPath,
} from '../../../../shared/posting/asset.ts';
import { makeClip, X264_FAST } from '../../../factories/media/make-clip.ts';
import { newPhoto } from '../../../factories/media/photos.ts';
import { newPng } from '../../../factories/media/png-bytes.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import {
  announced,
  beginUpload,
  makeDraft,
  sendBytes,
  tus,
  upload,
  uploadPhoto,
} from '../../../factories/post.ts';
import { makePoster, type TestPoster } from '../../../factories/poster.ts';
import { seedSmallTown } from '../../../factories/small-town.ts';
import { startServer } from '../../../fakes/server-world.ts';

const HOME = 'tsurugashima';
const AWAY = 'kawagoe';
const jpeg = await newPhoto(900, 600).jpeg().toBuffer();

/** Sends the first bytes of a piece, and cuts the line in the middle of it. */
function sendAndCut(
  url: string,
  poster: TestPoster,
  id: string,
  body: Uint8Array,
  cutAfter: number,
): Promise<void> {
  return new Promise((resolve) => {
    const request = httpRequest(`${url}${uploadsPath(poster.municipality)}/${id}`, {
      method: 'PATCH',
      headers: {
        'tus-resumable': '1.0.0',
        'sec-fetch-site': 'same-origin',
        cookie: poster.cookie,
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': body.length,
      },
    });
    request.on('error', () => resolve()); // The cut itself.
    request.on('close', () => resolve());
    request.write(body.subarray(0, cutAfter), () => setTimeout(() => request.destroy(), 200));
  });
}

const offsetOf = async (url: string, poster: TestPoster, id: string): Promise<number> => {
  const response = await tus(url, poster, `/${id}`, { method: 'HEAD' });
  return Number(response.headers.get('upload-offset'));
};

onEachDatabase('files of posters', (world) => {
  let poster: TestPoster;
  const url = () => world().url;
  const data = () => dirname(world().secretFile);
  const take = (who: TestPoster, id: string) =>
    who.call(takeUpload, { params: { municipality: who.municipality, upload: id } });
  const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;
  beforeAll(async () => {
    await seedSmallTown(world(), { municipality: HOME });
    await seedSmallTown(world(), { municipality: AWAY });
    poster = await makePoster(world(), { municipality: HOME });
  });

  it('go on after a cut where they stopped', async () => {
    const id = await beginUpload(url(), poster, 'photo', jpeg.length);
    await sendAndCut(url(), poster, id, jpeg, Math.floor(jpeg.length / 2));
    await expect.poll(() => offsetOf(url(), poster, id)).toBeGreaterThan(0);
    await expect(take(poster, id)).rejects.toThrow('upload/unfinished');
    const offset = await offsetOf(url(), poster, id);
    expect(offset).toBeLessThan(jpeg.length);
    const wrong = await sendBytes(url(), poster, id, 0, jpeg);
    expect(wrong.status).toBe(409);
    const rest = await sendBytes(url(), poster, id, offset, jpeg.subarray(offset));
    expect([rest.status, rest.headers.get('upload-offset')]).toEqual([204, `${jpeg.length}`]);
    const taken = await take(poster, id);
    expect(taken).toMatchObject({ status: 'taken', asset: { kind: 'photo', width: 900, height: 600 } });
    // Asked again, the same is said; what was sent is gone.
    expect(await take(poster, id)).toEqual(taken);
    expect(existsSync(join(data(), 'uploads', 'posts', id))).toBe(false);
    expect(existsSync(join(data(), 'uploads', 'posts', `${id}.json`))).toBe(false);
  });

  it('go by the client that the page uses, in pieces', async () => {
    const got = await new Promise<string>((resolve, reject) => {
      const sending = new Upload(jpeg, {
        endpoint: `${url()}${uploadsPath(HOME)}`,
        chunkSize: 10_000,
        metadata: { kind: 'photo', filename: 'おもいで.jpg' },
        headers: { cookie: poster.cookie, 'sec-fetch-site': 'same-origin' },
        onError: reject,
        onSuccess: () => resolve(sending.url ?? ''),
      });
      sending.start();
    });
    expect(await take(poster, got.split('/').at(-1) ?? '')).toMatchObject({ status: 'taken' });
  });

  it('asked about twice at once, are looked at once', async () => {
    const bytes = await newPhoto(500, 400).png().toBuffer();
    const id = await beginUpload(url(), poster, 'photo', bytes.length);
    await sendBytes(url(), poster, id, 0, bytes);
    const [first, second] = await Promise.all([take(poster, id), take(poster, id)]);
    expect(first.status).toBe('taken');
    expect(second).toEqual(first);
  });

  it('lose their place and their name, and are shown small', async () => {
    const gps = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 56/1 0/1' } };
    const placed = await newPhoto(1_600, 900).withExif(gps).jpeg().toBuffer();
    const taken = await upload(url(), poster, 'photo', placed);
    if (taken.status !== 'taken') throw new Error(taken.code);
    const { sha256 } = taken.asset;
    expect(readFileSync(join(data(), 'assets', sha256)).includes('Exif')).toBe(false);
    for (const [size, side] of [
      ['small', 320],
      ['large', 1_280],
    ] as const) {
      const response = await poster.fetch(`/m/${HOME}/assets/${sha256}/picture?size=${size}`);
      const { width, exif, format } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
      expect({ width, exif, format }).toEqual({ width: side, exif: undefined, format: 'jpeg' });
    }
    const other = await makePoster(world(), { municipality: HOME });
    expect((await other.fetch(`/m/${HOME}/assets/${sha256}/picture`)).status).toBe(404);
    // Who sends the same photo has it too, and it lies there once.
    await upload(url(), other, 'photo', placed);
    expect((await other.fetch(`/m/${HOME}/assets/${sha256}/picture`)).status).toBe(200);
  });

  it('may be clips, which have a picture too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'machitouch-clip-'));
    try {
      const taken = await upload(url(), poster, 'clip', makeClip(folder, 'mp4', X264_FAST));
      expect(taken).toMatchObject({ status: 'taken', asset: { kind: 'clip', width: null } });
      if (taken.status !== 'taken') return;
      expect(taken.asset.durationMs).toBeGreaterThan(1_800);
      const response = await poster.fetch(`/m/${HOME}/assets/${taken.asset.sha256}/picture?size=small`);
      const { width, height } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
      expect([width, height]).toEqual([320, 240]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  const hostile: [string, 'photo' | 'clip', Uint8Array, string][] = [
    ['text', 'photo', Buffer.from('こんにちは'), 'photo/not-a-photo'],
    [
      'a drawing that reads a file',
      'photo',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
      'photo/not-a-photo',
    ],
    [
      'a PostScript program',
      'photo',
      Buffer.from('%!PS-Adobe-3.0\n(/etc/passwd) (r) file'),
      'photo/not-a-photo',
    ],
    ['256 million pixels in a few kilobytes', 'photo', newPng(16_000, 16_000, 100), 'photo/too-many-pixels'],
    ['a photo that stops in the middle', 'photo', jpeg.subarray(0, jpeg.length / 2), 'photo/broken'],
    ['a photo that calls itself a clip', 'clip', jpeg, 'clip/not-a-clip'],
    [
      'a playlist',
      'clip',
      Buffer.from('#EXTM3U\n#EXTINF:2,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n'),
      'clip/not-a-clip',
    ],
    ['a list for ffmpeg', 'clip', Buffer.from('ffconcat version 1.0\nfile /etc/passwd\n'), 'clip/not-a-clip'],
    [
      'the first bytes of a clip before nothing',
      'clip',
      Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'), Buffer.alloc(2_000)]),
      'clip/broken',
    ],
  ];
  it.each(hostile)('%s gets a clear answer and leaves nothing', async (_, kind, bytes, code) => {
    const before = readdirSync(join(data(), 'assets')).length;
    expect(await upload(url(), poster, kind, bytes)).toEqual({ status: 'refused', code });
    expect(readdirSync(join(data(), 'assets')).length).toBe(before);
    expect((await fetch(`${url()}/healthz`)).status).toBe(200);
  });

  it('a clip where no ffmpeg is gets a clear answer; photos are taken all the same', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'machitouch-no-ffmpeg-'));
    const files = assetFiles({ folder: join(folder, 'assets'), env: { FFMPEG_PATH: '/nowhere/ffmpeg' } });
    writeFileSync(join(folder, 'clip'), 'whatever it is');
    writeFileSync(join(folder, 'photo'), jpeg);
    expect(await files.take('clip', join(folder, 'clip'))).toEqual({
      status: 'refused',
      code: 'clip/not-readable',
    });
    expect(await files.take('photo', join(folder, 'photo'))).toMatchObject({ status: 'taken' });
    await files.close();
    rmSync(folder, { recursive: true });
  });

  describe('bounds', () => {
    it('a file that is too long is refused before it is sent', async () => {
      for (const kind of ['photo', 'clip'] as const) {
        const headers = announced(kind, MAX_UPLOAD_BYTES[kind] + 1);
        const response = await tus(url(), poster, '', { method: 'POST', headers });
        expect([response.status, await codeOf(response)]).toEqual([413, 'request/too-large']);
      }
    });

    it('what is not announced well is refused', async () => {
      const good = announced('photo', 10);
      const { 'upload-length': _length, ...withoutLength } = good;
      for (const headers of [
        announced('document', 10),
        announced('photo', 0),
        withoutLength,
        { ...withoutLength, 'upload-defer-length': '1' },
        { ...good, 'upload-length': '-1' },
        { ...good, 'upload-length': '1e9' },
        { ...good, 'upload-metadata': 'kind %%%' },
      ]) {
        expect((await tus(url(), poster, '', { method: 'POST', headers })).status).toBe(400);
      }
    });

    it('no more arrives than was announced', async () => {
      const id = await beginUpload(url(), poster, 'photo', 1_000);
      const response = await sendBytes(url(), poster, id, 0, Buffer.alloc(5_000, 1));
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(statSync(join(data(), 'uploads', 'posts', id)).size).toBeLessThanOrEqual(1_000);
    });

    it('so many are under way at once; giving one up makes room', async () => {
      const busy = await makePoster(world(), { municipality: HOME });
      const ids: string[] = [];
      for (let each = 0; each < UPLOADS_AT_ONCE; each++)
        ids.push(await beginUpload(url(), busy, 'photo', 100));
      const full = await tus(url(), busy, '', { method: 'POST', headers: announced('photo', 100) });
      expect([full.status, await codeOf(full)]).toEqual([429, 'upload/too-many']);
      expect((await tus(url(), busy, `/${ids[0]}`, { method: 'DELETE' })).status).toBe(204);
      expect((await sendBytes(url(), busy, ids[0] ?? '', 0, Buffer.alloc(100))).status).toBe(410);
      await beginUpload(url(), busy, 'photo', 100);
    });

    it('thirty that begin at the same moment pass no bound', async () => {
      const hasty = await makePoster(world(), { municipality: HOME });
      const begun = await Promise.all(
        Array.from({ length: 30 }, () =>
          tus(url(), hasty, '', { method: 'POST', headers: announced('photo', 100) }),
        ),
      );
      expect(begun.filter(({ status }) => status === 201).length).toBe(UPLOADS_AT_ONCE);
    });

    it('so much is kept of one poster, what is on its way counted; the answer says so', async () => {
      const keeps = await makePoster(world(), { municipality: HOME });
      const own = await upload(url(), keeps, 'photo', await newPhoto(640, 480).jpeg().toBuffer());
      if (own.status !== 'taken') throw new Error(own.code);
      const books = openDb(world().database);
      try {
        const { sha256 } = own.asset;
        await books.db
          .updateTable('asset')
          .set({ bytes: KEPT_BYTES_MAX - 1_000 })
          .where('sha256', '=', sha256)
          .execute();
      } finally {
        await books.close();
      }
      await beginUpload(url(), keeps, 'photo', 600);
      const full = await tus(url(), keeps, '', { method: 'POST', headers: announced('photo', 600) });
      expect([full.status, await codeOf(full)]).toEqual([507, 'upload/own-room-full']);
      await beginUpload(url(), keeps, 'photo', 400);
    });

    it('what nobody sends to its end is deleted after a day', async () => {
      const slow = await makePoster(world(), { municipality: HOME });
      const id = await beginUpload(url(), slow, 'photo', 1_000);
      await sendBytes(url(), slow, id, 0, Buffer.alloc(500));
      const folder = join(data(), 'uploads', 'posts');
      const books = openDb(world().database);
      try {
        const files = receiveFiles({ folder, unfinishedForMs: UNFINISHED_FOR_MS });
        await forgetUploads({ db: books.db, files }, Date.now());
        expect(existsSync(join(folder, id))).toBe(true);
        await forgetUploads({ db: books.db, files }, Date.now() + UNFINISHED_FOR_MS + 1_000);
      } finally {
        await books.close();
      }
      expect(existsSync(join(folder, id))).toBe(false);
      expect((await tus(url(), slow, `/${id}`, { method: 'HEAD' })).status).toBe(410);
      await expect(take(slow, id)).rejects.toThrow('upload/gone');
    });
  });

  it('photos that no post names are deleted after a month; those of a post stay', async () => {
    const [used, unused] = [await makeDraft(url(), poster), await uploadPhoto(url(), poster)];
    const small = (sha256: string) => join(data(), 'assets', 'pictures', `${sha256}-small.jpg`);
    const books = openDb(world().database);
    try {
      const assets = assetFiles({ folder: join(data(), 'assets') });
      expect(await forgetAssets({ db: books.db, assets }, Date.now())).toBe(0);
      await forgetAssets({ db: books.db, assets }, Date.now() + UNUSED_FOR_MS + 1_000);
    } finally {
      await books.close();
    }
    expect([existsSync(join(data(), 'assets', unused.sha256)), existsSync(small(unused.sha256))]).toEqual([
      false,
      false,
    ]);
    expect(existsSync(small(used.cover ?? ''))).toBe(true);
    expect((await poster.fetch(`/m/${HOME}/assets/${used.cover}/picture`)).status).toBe(200);
    expect((await poster.fetch(`/m/${HOME}/assets/${unused.sha256}/picture`)).status).toBe(404);
  });

  it('of a server that was killed leave no original, no half work and nothing without a name', async () => {
    const used = await uploadPhoto(url(), poster);
    const onItsWay = await beginUpload(url(), poster, 'photo', 1_000);
    await sendBytes(url(), poster, onItsWay, 0, Buffer.alloc(500));
    const looked = await beginUpload(url(), poster, 'photo', jpeg.length);
    await sendBytes(url(), poster, looked, 0, jpeg);
    const original = join(data(), 'uploads', 'posts', looked);
    const kept = readFileSync(original);
    await take(poster, looked);
    // Killed between the commit and the deleting.
    writeFileSync(original, kept);
    const assetsFolder = join(data(), 'assets');
    const old = new Date(Date.now() - 2 * 24 * 3_600_000);
    const left = [join(assetsFolder, '.taking-killed'), join(assetsFolder, 'pictures', '.making-killed')];
    for (const path of left) {
      mkdirSync(path);
      writeFileSync(join(path, 'photo.jpg'), jpeg);
    }
    const unnamed = join(assetsFolder, 'e'.repeat(64));
    writeFileSync(unnamed, jpeg);
    for (const path of [...left, unnamed]) utimesSync(path, old, old);
    const young = join(assetsFolder, '.taking-now');
    mkdirSync(young);

    const books = openDb(world().database);
    try {
      const folder = join(data(), 'uploads', 'posts');
      const files = receiveFiles({ folder, unfinishedForMs: UNFINISHED_FOR_MS });
      await sweepLeftovers({ db: books.db, files, assets: assetFiles({ folder: assetsFolder }) }, Date.now());
    } finally {
      await books.close();
    }
    expect([original, ...left, unnamed].filter((path) => existsSync(path))).toEqual([]);
    expect(existsSync(young)).toBe(true);
    expect(existsSync(join(assetsFolder, used.sha256))).toBe(true);
    expect(await offsetOf(url(), poster, onItsWay)).toBe(500);
    rmSync(young, { recursive: true });
  });

  describe('strangers', () => {
    it('touch no file of another, of this town or the next', async () => {
      const id = await beginUpload(url(), poster, 'photo', jpeg.length);
      const stranger = await makePoster(world(), { municipality: HOME });
      const away = await makePoster(world(), { municipality: AWAY });
      for (const [who, town] of [
        [stranger, HOME],
        [away, AWAY],
        [away, HOME],
        [poster, AWAY],
      ] as const) {
        const there = { cookie: who.cookie, municipality: town };
        expect((await tus(url(), there, `/${id}`, { method: 'HEAD' })).status).toBe(404);
        expect((await tus(url(), there, `/${id}`, { method: 'DELETE' })).status).toBe(404);
        const patch = {
          method: 'PATCH',
          headers: { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
          body: jpeg,
        };
        expect((await tus(url(), there, `/${id}`, patch)).status).toBe(404);
      }
      await expect(take(stranger, id)).rejects.toThrow('name/unknown');
      expect(await offsetOf(url(), poster, id)).toBe(0);
    });

    it('without a sign-in, from another site, or with the admin token send nothing', async () => {
      const headers = announced('photo', 10);
      const nobody = { cookie: '', municipality: HOME };
      expect((await tus(url(), nobody, '', { method: 'POST', headers })).status).toBe(401);
      const crossed = { ...headers, 'sec-fetch-site': 'cross-site' };
      expect((await tus(url(), poster, '', { method: 'POST', headers: crossed })).status).toBe(403);
      const token = { ...headers, authorization: `Bearer ${world().adminToken}` };
      expect((await tus(url(), nobody, '', { method: 'POST', headers: token })).status).toBe(401);
    });

    it('no name of a file leads out of its folder, and no file is read back raw', async () => {
      const id = await beginUpload(url(), poster, 'photo', jpeg.length);
      await sendBytes(url(), poster, id, 0, jpeg);
      const headers = { cookie: poster.cookie, 'tus-resumable': '1.0.0' };
      expect((await fetch(`${url()}${uploadsPath(HOME)}/${id}`, { headers })).status).toBe(404);
      for (const name of ['..%2F..%2Fserver.secret', `${id}.json`, '%00', 'a'.repeat(300)]) {
        expect((await tus(url(), poster, `/${name}`, { method: 'HEAD' })).status).toBe(404);
      }
      const note = readFileSync(join(data(), 'uploads', 'posts', `${id}.json`), 'utf8');
      expect(note).not.toContain('IMG_1');
    });
  });
});

describe('a server that is started anew', () => {
  it('deletes at once the originals that a killed one had looked at', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'machitouch-uploads-'));
    const first = await startServer({ dir });
    try {
      await seedSmallTown(first, { municipality: HOME });
      const poster = await makePoster(first, { municipality: HOME });
      const id = await beginUpload(first.url, poster, 'photo', jpeg.length);
      await sendBytes(first.url, poster, id, 0, jpeg);
      const original = join(dirname(first.secretFile), 'uploads', 'posts', id);
      const kept = readFileSync(original);
      await poster.call(takeUpload, { params: { municipality: HOME, upload: id } });
      await first.stop();
      writeFileSync(original, kept);
      const second = await startServer({ dir, port: first.port });
      await expect.poll(() => existsSync(original), { timeout: 20_000 }).toBe(false);
      await second.stop();
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  it('goes on with files that were on their way', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'machitouch-uploads-'));
    const first = await startServer({ dir });
    try {
      await seedSmallTown(first, { municipality: HOME });
      const poster = await makePoster(first, { municipality: HOME });
      const id = await beginUpload(first.url, poster, 'photo', jpeg.length);
      await sendBytes(first.url, poster, id, 0, jpeg.subarray(0, 2_000));
      await first.stop();
      const second = await startServer({ dir, port: first.port });
      try {
        expect(await offsetOf(second.url, poster, id)).toBe(2_000);
        await sendBytes(second.url, poster, id, 2_000, jpeg.subarray(2_000));
        const params = { municipality: HOME, upload: id };
        expect(await poster.call(takeUpload, { params })).toMatchObject({ status: 'taken' });
      } finally {
        await second.stop();
      }
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
