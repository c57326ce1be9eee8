import type { OfficeClient } from '../../server/office/office-client.ts';
import { createNotice, listNotices } from '../../shared/office/notices.ts';
import { createPlaylist, EVERYWHERE, listPlaylists } from '../../shared/office/playlists.ts';
import { updateSite } from '../../shared/office/sites.ts';

const WEEKDAYS = [1, 2, 3, 4, 5];
/** 公民館: the word that the mornings' list finds its places by. */
const CENTRE = '公民館';
const CENTRES = ['ohashi', 'minami'];

/** Two playlists and a notice: all that was approved everywhere, and health on weekday mornings at community centres. */
export async function seedDemoPlaylists(admin: OfficeClient, municipality: string): Promise<void> {
  const params = { municipality };
  const { rows } = await admin.call(listPlaylists, { params });
  if (rows.length === 0) {
    for (const site of CENTRES) {
      await admin.call(updateSite, { params: { ...params, site }, body: { tags: [CENTRE] } });
    }
    await admin.call(createPlaylist, {
      params,
      body: {
        id: 'everyday',
        name: { ja: 'ふだんの番組', easy: 'いつもの{番組|ばんぐみ}', en: 'Everyday' },
        priority: 10,
      },
    });
    await admin.call(createPlaylist, {
      params,
      body: {
        id: 'weekday-mornings',
        name: { ja: '平日の朝の公民館', easy: '{公民館|こうみんかん}の{朝|あさ}', en: 'Weekday mornings' },
        dayParts: [{ days: WEEKDAYS, fromMinute: 9 * 60, untilMinute: 12 * 60 }],
        places: { ...EVERYWHERE, tags: [CENTRE] },
        content: { kind: 'tags', tags: ['健康'] },
      },
    });
  }
  const notices = await admin.call(listNotices, { params, query: { kind: 'city', limit: 1 } });
  if (notices.rows.length > 0) return;
  await admin.call(createNotice, {
    params,
    body: {
      title: { ja: '産業まつり', easy: '{産業|さんぎょう}まつり', en: 'Industry Festival' },
      text: {
        ja: '市役所前の広場で開いています。会場でカードをかざすと、まちづくりポイントがもらえます。',
        easy: '{市役所|しやくしょ}の{前|まえ}です。カードを タッチすると、ポイントが もらえます。',
        en: 'On the square in front of the city hall. Touch your card there and get town points.',
      },
    },
  });
}
