import { expect, test } from 'vitest';
import { alignReading } from '../../../../../media/plan/words/align-reading.ts';
import { asMarked } from '../../../../factories/media/as-marked.ts';

test.each([
  ['集まれる', 'アツマレル', '{集|あつ}まれる'],
  ['取り引き', 'トリヒキ', '{取|と}り{引|ひ}き'],
  ['お知らせ', 'オシラセ', 'お{知|し}らせ'],
  ['子ども', 'コドモ', '{子|こ}ども'],
  ['申し上げ', 'モウシアゲ', '{申|もう}し{上|あ}げ'],
  ['困っ', 'コマッ', '{困|こま}っ'],
  ['人々', 'ヒトビト', '{人々|ひとびと}'],
  ['ヶ月', 'カゲツ', '{ヶ月|かげつ}'],
  ['生ビール', 'ナマビール', '{生|なま}ビール'],
  ['七夕', 'タナバタ', '{七夕|たなばた}'],
  // What does not fit, and what is no reading, stands bare.
  ['集まれる', 'ツドウ', '集まれる'],
  ['Ｂ級', 'ビーキュウ', 'Ｂ級'],
  ['乞', '', '乞'],
  ['乞', '*', '乞'],
  ['さくら', 'サクラ', 'さくら'],
])('%s (%s) is %s', (word, reading, marked) => {
  expect(asMarked(alignReading(word, reading))).toBe(marked);
});
