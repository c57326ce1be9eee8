import { z } from 'zod';
import type { Text } from '../text.ts';
import type { Day } from '../time.ts';

/** A list of fields by law. A law that changes makes a new list; codes of the former stay readable for ever. */
export interface FieldList {
  readonly id: string;
  /** In force from here, until a later list of the same law. */
  readonly since: Day;
  /** In the law's order: the first has the code 1. */
  readonly fields: readonly Text[];
}

const field = (ja: string, en: string): Text => ({ ja, en });

/** 特定非営利活動促進法 別表. The three fields of 2012 stand where the law put them, so every number after them moved. */
const NPO_2012: readonly Text[] = [
  field('保健、医療又は福祉の増進を図る活動', 'Health, medicine, welfare'),
  field('社会教育の推進を図る活動', 'Social education'),
  field('まちづくりの推進を図る活動', 'Community building'),
  field('観光の振興を図る活動', 'Tourism'),
  field('農山漁村又は中山間地域の振興を図る活動', 'Rural and mountain areas'),
  field('学術、文化、芸術又はスポーツの振興を図る活動', 'Science, culture, arts, sports'),
  field('環境の保全を図る活動', 'Environment'),
  field('災害救援活動', 'Disaster relief'),
  field('地域安全活動', 'Community safety'),
  field('人権の擁護又は平和の推進を図る活動', 'Human rights, peace'),
  field('国際協力の活動', 'International cooperation'),
  field('男女共同参画社会の形成の促進を図る活動', 'Gender equality'),
  field('子どもの健全育成を図る活動', 'Children'),
  field('情報化社会の発展を図る活動', 'Information society'),
  field('科学技術の振興を図る活動', 'Technology'),
  field('経済活動の活性化を図る活動', 'Economic activity'),
  field('職業能力の開発又は雇用機会の拡充を支援する活動', 'Skills and employment'),
  field('消費者の保護を図る活動', 'Consumer protection'),
  field(
    '前各号に掲げる活動を行う団体の運営又は活動に関する連絡、助言又は援助の活動',
    'Support of such groups',
  ),
  field(
    '前各号に掲げる活動に準ずる活動として都道府県又は指定都市の条例で定める活動',
    'Named by a local ordinance',
  ),
];
const ADDED_IN_2012 = new Set([4, 5, 20]);

/** 公益認定法 別表. */
const PUBLIC_2008: readonly Text[] = [
  field('学術及び科学技術の振興を目的とする事業', 'Science and technology'),
  field('文化及び芸術の振興を目的とする事業', 'Culture and arts'),
  field(
    '障害者若しくは生活困窮者又は事故、災害若しくは犯罪による被害者の支援を目的とする事業',
    'Support of people in need',
  ),
  field('高齢者の福祉の増進を目的とする事業', 'Welfare of the elderly'),
  field('勤労意欲のある者に対する就労の支援を目的とする事業', 'Help to find work'),
  field('公衆衛生の向上を目的とする事業', 'Public health'),
  field('児童又は青少年の健全な育成を目的とする事業', 'Children and youth'),
  field('勤労者の福祉の向上を目的とする事業', 'Welfare of workers'),
  field(
    '教育、スポーツ等を通じて国民の心身の健全な発達に寄与し、又は豊かな人間性を涵養することを目的とする事業',
    'Education and sports',
  ),
  field('犯罪の防止又は治安の維持を目的とする事業', 'Crime prevention'),
  field('事故又は災害の防止を目的とする事業', 'Accident and disaster prevention'),
  field(
    '人種、性別その他の事由による不当な差別又は偏見の防止及び根絶を目的とする事業',
    'Against discrimination',
  ),
  field(
    '思想及び良心の自由、信教の自由又は表現の自由の尊重又は擁護を目的とする事業',
    'Freedom of thought and expression',
  ),
  field(
    '男女共同参画社会の形成その他のより良い社会の形成の推進を目的とする事業',
    'Gender equality, a better society',
  ),
  field(
    '国際相互理解の促進及び開発途上にある海外の地域に対する経済協力を目的とする事業',
    'International understanding and aid',
  ),
  field('地球環境の保全又は自然環境の保護及び整備を目的とする事業', 'Environment and nature'),
  field('国土の利用、整備又は保全を目的とする事業', 'Land use and conservation'),
  field('国政の健全な運営の確保に資することを目的とする事業', 'Sound government'),
  field('地域社会の健全な発展を目的とする事業', 'Local communities'),
  field(
    '公正かつ自由な経済活動の機会の確保及び促進並びにその活性化による国民生活の安定向上を目的とする事業',
    'Fair and free economic activity',
  ),
  field('国民生活に不可欠な物資、エネルギー等の安定供給の確保を目的とする事業', 'Supply of necessities'),
  field('一般消費者の利益の擁護又は増進を目的とする事業', 'Consumers’ interests'),
  field('前各号に掲げるもののほか、公益に関する事業として政令で定めるもの', 'Named by a cabinet order'),
];

/** The lists by law, newest first. */
export const NPO_LISTS: readonly [FieldList, ...FieldList[]] = [
  { id: 'npo-2012', since: '2012-04-01', fields: NPO_2012 },
  {
    id: 'npo-2003',
    since: '2003-05-01',
    fields: NPO_2012.filter((_, index) => !ADDED_IN_2012.has(index + 1)),
  },
];
export const PUBLIC_LISTS: readonly [FieldList, ...FieldList[]] = [
  { id: 'public-2008', since: '2008-12-01', fields: PUBLIC_2008 },
];

/** A list's version and a number in it, e.g. `npo-2012/13`. */
const codesOf = (lists: readonly FieldList[]): string[] =>
  lists.flatMap(({ id, fields }) => fields.map((_, index) => `${id}/${index + 1}`));
const NPO_CODES = new Set(codesOf(NPO_LISTS));
const PUBLIC_CODES = new Set(codesOf(PUBLIC_LISTS));
export const NpoField = z.string().refine((code) => NPO_CODES.has(code), 'is in no list of the NPO law');
export const PublicField = z
  .string()
  .refine((code) => PUBLIC_CODES.has(code), 'is in no list of the public-interest law');

/** What a code says; null for one that was never given out. */
export function fieldText(code: string): Text | null {
  const [id, number] = code.split('/');
  const list = [...NPO_LISTS, ...PUBLIC_LISTS].find((each) => each.id === id);
  return list?.fields[Number(number) - 1] ?? null;
}
