import type { Text } from '../../shared/text.ts';
import type { PolicyField } from '../../shared/wallet.ts';

/** Projects named in the sources, with words for the screen. Goals are ours; the sources state none. */
export interface SeedProject {
  readonly id: string;
  readonly name: Text;
  readonly purpose: Text;
  readonly by: Text;
  readonly field: PolicyField;
  readonly category: Text;
  readonly certified: boolean;
  readonly goalYen: number;
  /** Still raising money at the kiosks; the others live on in the notebook. */
  readonly open: boolean;
}

const KOSODATE: Text = { ja: '子育て', easy: '{子育|こそだ}て', en: 'Raising children' };
const MACHI: Text = { ja: 'まちづくり', easy: 'まちづくり', en: 'Town building' };
const KENKO: Text = {
  ja: '健康・医療・福祉',
  easy: '{健康|けんこう}と{福祉|ふくし}',
  en: 'Health and welfare',
};
const BUNKA: Text = {
  ja: '学術・文化・芸術・スポーツ',
  easy: '{文化|ぶんか}・{芸術|げいじゅつ}・スポーツ',
  en: 'Culture, arts and sports',
};
const KOKUSAI: Text = {
  ja: '人権・平和・国際協力',
  easy: '{平和|へいわ}と{国際協力|こくさいきょうりょく}',
  en: 'Human rights, peace, cooperation',
};

export const SEED_PROJECTS: readonly SeedProject[] = [
  {
    id: 'fujikane-satoyama',
    name: {
      ja: '藤金地区里山再生プロジェクト',
      easy: '{藤金|ふじかね}の{里山|さとやま}をまもる',
      en: 'Bring back the Fujikane woods',
    },
    purpose: {
      ja: '道しるべと苗木を買うために使います。',
      easy: '{道|みち}の{案内|あんない}と{木|き}を{買|か}います。',
      en: 'Buys trail signs and young trees.',
    },
    by: {
      ja: '藤金里山の会',
      easy: '{藤金里山|ふじかねさとやま}の{会|かい}',
      en: 'Friends of Fujikane woods',
    },
    field: 'C',
    category: MACHI,
    certified: true,
    goalYen: 50_000,
    open: true,
  },
  {
    id: 'kodomo-festival',
    name: { ja: '子どもフェスティバル', easy: '{子|こ}どもフェスティバル', en: "Children's Festival" },
    purpose: {
      ja: '遊びの材料と、会場の日よけを用意します。',
      easy: '{遊|あそ}びの{材料|ざいりょう}と{日|ひ}よけを{買|か}います。',
      en: 'Buys play materials and sun shades.',
    },
    by: {
      ja: '子どもフェスティバル実行委員会',
      easy: '{子|こ}どもフェスティバルの{会|かい}',
      en: 'Festival committee',
    },
    field: 'A',
    category: KOSODATE,
    certified: true,
    goalYen: 80_000,
    open: true,
  },
  {
    id: 'jitensha-machi',
    name: { ja: '自転車のまちづくり', easy: '{自転車|じてんしゃ}のまちづくり', en: 'A town for bicycles' },
    purpose: {
      ja: '自転車マップと、修理の工具に使います。',
      easy: '{自転車|じてんしゃ}の{地図|ちず}と{道具|どうぐ}を{作|つく}ります。',
      en: 'Prints a bicycle map and buys repair tools.',
    },
    by: { ja: '自転車のまちづくりの会', easy: '{自転車|じてんしゃ}の{会|かい}', en: 'Bicycle town group' },
    field: 'E',
    category: MACHI,
    certified: true,
    goalYen: 60_000,
    open: true,
  },
  {
    id: 'wakaba-aircon',
    name: {
      ja: 'わかば結市（ゆういち） 上広谷児童館にエアコンを送ろうチャリティーライブ',
      easy: '{児童館|じどうかん}にエアコンをおくるライブ',
      en: 'Charity live: air conditioning for the children’s hall',
    },
    purpose: {
      ja: '上広谷児童館にエアコンを送ります。',
      easy: '{児童館|じどうかん}にエアコンをおくります。',
      en: 'Air conditioning for Kamihiroya children’s hall.',
    },
    by: { ja: 'わかば結市', easy: 'わかば{結市|ゆういち}', en: 'Wakaba Yuichi' },
    field: 'D',
    category: BUNKA,
    certified: true,
    goalYen: 100_000,
    open: true,
  },
  {
    id: 'danjo-kyodo',
    name: {
      ja: '男女共同参画',
      easy: '{男女|だんじょ}がともに{生|い}きるまち',
      en: 'Women and men together',
    },
    purpose: {
      ja: '講座と相談の会を開きます。',
      easy: '{勉強|べんきょう}と{相談|そうだん}の{会|かい}をひらきます。',
      en: 'Holds courses and open advice days.',
    },
    by: { ja: '男女共同参画を進める会', easy: '{進|すす}める{会|かい}', en: 'Together group' },
    field: 'E',
    category: KOKUSAI,
    certified: false,
    goalYen: 30_000,
    open: true,
  },
  {
    id: 'kenko-forum',
    name: {
      ja: '「地域で支えあう健康・福祉のまちづくりのための事業」推進フォーラム',
      easy: '{健康|けんこう}と{福祉|ふくし}のまちづくり',
      en: 'Forum: health and welfare together',
    },
    purpose: {
      ja: '見守りとラジオ体操の輪を広げます。',
      easy: 'みまもりと{体操|たいそう}の{輪|わ}をひろげます。',
      en: 'Spreads neighbour care and radio exercises.',
    },
    by: { ja: '健康・福祉推進フォーラム', easy: '{健康|けんこう}フォーラム', en: 'Health forum' },
    field: 'B',
    category: KENKO,
    certified: true,
    goalYen: 50_000,
    open: true,
  },
  {
    id: 'ikuji-hanamichi',
    name: {
      ja: '「育児の花道」制作委員会',
      easy: '「{育児|いくじ}の{花道|はなみち}」',
      en: '"Hanamichi of parenting" film',
    },
    purpose: {
      ja: '育児の映画をつくります。',
      easy: '{育児|いくじ}の{映画|えいが}を{作|つく}ります。',
      en: 'Makes a film on parenting.',
    },
    by: { ja: '「育児の花道」制作委員会' },
    field: 'A',
    category: KOSODATE,
    certified: true,
    goalYen: 100_000,
    open: false,
  },
  {
    id: 'myanmar-bunbogu',
    name: {
      ja: 'ミャンマーに文房具を送る送料支援',
      easy: 'ミャンマーに{文房具|ぶんぼうぐ}をおくる',
      en: 'Stationery for Myanmar',
    },
    purpose: {
      ja: '文房具を送る送料にします。',
      easy: 'おくるお{金|かね}にします。',
      en: 'Pays the postage.',
    },
    by: { ja: '文房具を送る会' },
    field: 'E',
    category: KOKUSAI,
    certified: true,
    goalYen: 40_000,
    open: false,
  },
  {
    id: 'katsuryoku-forum',
    name: {
      ja: '「活力に満ちたまちづくりのための事業」推進フォーラム',
      easy: '{活力|かつりょく}のあるまちづくり',
      en: 'Forum: a lively town',
    },
    purpose: {
      ja: '活力あるまちの催しに使います。',
      easy: 'まちの{行事|ぎょうじ}に{使|つか}います。',
      en: 'Pays for town events.',
    },
    by: { ja: '活力に満ちたまちづくり推進フォーラム' },
    field: 'E',
    category: MACHI,
    certified: true,
    goalYen: 50_000,
    open: false,
  },
  {
    id: 'mirai-forum',
    name: {
      ja: '「未来を担う子どもたちを応援する事業」推進フォーラム',
      easy: '{子|こ}どもたちをおうえんする',
      en: 'Forum: for the children of the future',
    },
    purpose: {
      ja: '子どもたちの体験を応援します。',
      easy: '{子|こ}どもたちをおうえんします。',
      en: 'Supports children’s activities.',
    },
    by: { ja: '未来を担う子どもたち推進フォーラム' },
    field: 'A',
    category: KOSODATE,
    certified: true,
    goalYen: 50_000,
    open: false,
  },
  {
    id: 'kofes-machi',
    name: {
      ja: '子フェスと子どものまちを考えるコミュ',
      easy: '{子|こ}どものまちを{考|かんが}える',
      en: 'Thinking of a children’s town',
    },
    purpose: {
      ja: '子どものまちの話し合いを開きます。',
      easy: '{話|はな}し{合|あ}いをひらきます。',
      en: 'Holds open talks.',
    },
    by: { ja: '子フェスコミュ' },
    field: 'A',
    category: KOSODATE,
    certified: true,
    goalYen: 30_000,
    open: false,
  },
];

/** The notebook's list of gifts in the slides: nine gifts, 14,000 yen. Day, project, yen. */
export const NOTEBOOK_GIFTS: readonly { day: string; project: string; amountYen: number }[] = [
  { day: '2010-03-21', project: 'ikuji-hanamichi', amountYen: 1_000 },
  { day: '2010-03-21', project: 'myanmar-bunbogu', amountYen: 2_000 },
  { day: '2009-06-13', project: 'wakaba-aircon', amountYen: 1_000 },
  { day: '2009-04-12', project: 'katsuryoku-forum', amountYen: 1_000 },
  { day: '2009-03-15', project: 'katsuryoku-forum', amountYen: 3_000 },
  { day: '2009-03-15', project: 'wakaba-aircon', amountYen: 3_000 },
  { day: '2009-03-15', project: 'kenko-forum', amountYen: 1_000 },
  { day: '2009-03-15', project: 'mirai-forum', amountYen: 1_000 },
  { day: '2009-02-12', project: 'kofes-machi', amountYen: 1_000 },
];

/**
 * The booth at the volunteer festival of 15 March 2009 took 86,300 yen for five projects (the report of the model
 * project). How it was shared among them is ours.
 */
export const BOOTH_DAY = '2009-03-15';
export const BOOTH_TOTALS: readonly { project: string; amountYen: number }[] = [
  { project: 'fujikane-satoyama', amountYen: 31_000 },
  { project: 'kodomo-festival', amountYen: 24_500 },
  { project: 'jitensha-machi', amountYen: 12_800 },
  { project: 'wakaba-aircon', amountYen: 11_000 },
  { project: 'kenko-forum', amountYen: 7_000 },
];
