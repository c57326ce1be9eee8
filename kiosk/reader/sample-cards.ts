import { z } from 'zod';

const Hex = z.string().regex(/^([0-9A-Fa-f]{2})*$/);

/** A card as a reader sees it: the ATR it makes up, and the card's whole answer to GET DATA, null for silence. */
export const SampleCard = z.object({
  name: z.string().min(1).max(40),
  label: z.string().min(1).max(80),
  /** What the screen draws. */
  look: z.string().regex(/^[a-z-]{1,20}$/),
  atr: Hex.min(4),
  answer: Hex.nullable(),
  /** The hand that holds it takes it away after this, however long it was asked to hold. */
  leavesAfterMs: z.int().min(0).optional(),
});
export type SampleCard = z.infer<typeof SampleCard>;

/** A deck file: at most what a card tray can show and a test can name. */
export const SampleDeck = z.array(SampleCard).min(1).max(20_000);

const FELICA_ATR = '3B8F8001804F0CA00000030611003B0000000042';
const ULTRALIGHT_ATR = '3B8F8001804F0CA0000003060300030000000068';

/** The demo's deck. The numbers are made up; like real ones they never leave this process. */
export const SAMPLE_CARDS: readonly SampleCard[] = [
  {
    name: 'suica-1',
    label: 'Suica(あおいさん)/ Suica, Aoi',
    look: 'suica',
    atr: FELICA_ATR,
    answer: '0114B34A5C6D7E8F9000',
  },
  {
    name: 'suica-2',
    label: 'Suica(はるとさん)/ Suica, Haruto',
    look: 'suica',
    atr: FELICA_ATR,
    answer: '01120412D3A0571C9000',
  },
  {
    name: 'pasmo',
    label: 'PASMO(ゆいさん)/ PASMO, Yui',
    look: 'pasmo',
    atr: FELICA_ATR,
    answer: '01100312A41B2C6E9000',
  },
  {
    name: 'icoca',
    label: 'ICOCA(りくさん)/ ICOCA, Riku',
    look: 'icoca',
    atr: FELICA_ATR,
    answer: '0101091287F1D3229000',
  },
  {
    name: 'town-card',
    label: 'まちづくりカード / Town card',
    look: 'town',
    atr: ULTRALIGHT_ATR,
    answer: '04A1B2C3D4E5809000',
  },
  {
    name: 'staff-card',
    label: '係員カード / Staff card',
    look: 'staff',
    atr: FELICA_ATR,
    answer: '012E4C9F10B7735A9000',
  },
  {
    name: 'iphone',
    label: 'iPhone(番号が変わる)/ iPhone, changing number',
    look: 'phone',
    atr: '3B80800101',
    answer: '08F13C779000',
  },
  {
    name: 'android',
    label: 'Android(アプリの番号)/ Android, application number',
    look: 'phone',
    atr: FELICA_ATR,
    answer: '02FE5D20C1A6B3449000',
  },
  {
    name: 'my-number',
    label: 'マイナンバーカード / My Number card',
    look: 'mynumber',
    atr: '3B88800100000000338181003A',
    answer: '5C17E2B49000',
  },
  {
    name: 'too-short',
    label: 'はやすぎるタッチ / Touch too short',
    look: 'suica',
    atr: FELICA_ATR,
    answer: '0114B34A5C6D7E8F9000',
    leavesAfterMs: 60,
  },
];
