import { words } from '../words/words.ts';

/** Words of the week and of what plays when. */
export const WEEK_WORDS = words({
  ja: {
    place: '端末か設置場所',
    kiosksGroup: '端末',
    sitesGroup: '設置場所（横向きの画面）',
    thisWeek: '今週',
    before: '前の週',
    after: '次の週',
    weekOf: (from: string, to: string) => `${from}～${to}`,
    weekHelp:
      '矢印キーで時間と曜日を移れます。Enterで、その時間に流れるものを表示します。お知らせや緊急のお知らせは含みません。',
    cardsOnly: 'ムービーなし（プロジェクトやイベントの画面）',
    spanOf: (day: string, time: string, lists: string) => `${day} ${time} ${lists}`,
    noKiosks: '端末も設置場所もまだありません',
    sameTime: 'と',

    kiosk: '端末',
    at: '日時',
    says: (day: string, site: string, kiosk: string) => `${day}、${site}の「${kiosk}」では`,
    saysLists: (lists: string, movies: string) =>
      movies === '1'
        ? `${lists}のムービー1本が繰り返し流れます。`
        : `${lists}のムービー${movies}本が順に流れます。`,
    saysCards: '流すムービーがないので、プロジェクトやイベントの画面だけが順に出ます。',
    saysNothing: '流すものがありません。',
    saysEmergency: '緊急のお知らせだけが表示されます。終わると、次のものが流れます。',
    saysUntil: (day: string) => `この内容は${day}まで変わりません。`,
    saysAlways: '時間によって変わることはありません。',
    asOfNow: '今の設定で、ムービーがすべて端末に届いているときの答えです。',
    round: '1巡の中身',
    roundMore: (many: string) => `あと${many}件`,
    types: { movie: 'ムービー', project: 'プロジェクト', event: 'イベント', notice: 'お知らせ' },
    seconds: (many: string) => `${many}秒`,
    upright: '縦向き',
  },
  en: {
    place: 'Kiosk or site',
    kiosksGroup: 'Kiosks',
    sitesGroup: 'Sites (landscape screens)',
    thisWeek: 'This week',
    before: 'The week before',
    after: 'The week after',
    weekOf: (from: string, to: string) => `${from} – ${to}`,
    weekHelp:
      'Arrow keys go through times and days. Enter shows what plays at that time. Notices and emergencies are not in it.',
    cardsOnly: 'No movies (projects and events)',
    spanOf: (day: string, time: string, lists: string) => `${day} ${time} ${lists}`,
    noKiosks: 'There are no kiosks and no sites yet',
    sameTime: ' and ',

    kiosk: 'Kiosk',
    at: 'Day and time',
    says: (day: string, site: string, kiosk: string) => `${day}, at “${kiosk}” (${site}):`,
    saysLists: (lists: string, movies: string) =>
      movies === '1'
        ? `one movie of ${lists} plays.`
        : `${movies} movies of ${lists} play one after the other.`,
    saysCards: 'there is no movie to play; projects and events are shown one after the other.',
    saysNothing: 'there is nothing to play.',
    saysEmergency: 'only the emergency is shown. When it ends, this plays:',
    saysUntil: (day: string) => `This does not change before ${day}.`,
    saysAlways: 'Time alone does not change this.',
    asOfNow: 'The answer goes by what is set now, with all movies at the kiosk.',
    round: 'One round',
    roundMore: (many: string) => `${many} more`,
    types: { movie: 'Movie', project: 'Project', event: 'Event', notice: 'Notice' },
    seconds: (many: string) => `${many} s`,
    upright: 'portrait',
  },
});
