import { countReadings } from './count-readings.ts';
import { layOver, type MarkedSpan } from './lay-over.ts';
import { personReadings } from './person-readings.ts';
import type { Readings } from './readings.ts';
import { weekdayReadings } from './weekday-readings.ts';
import { writtenNumbers } from './written-numbers.ts';

/**
 * Words of the town, and those that a dictionary reads wrongly where they are written: they win over it. A word may stand
 * among its neighbours; only what is marked is read.
 */
const WORDS = [
  '{鶴ヶ島|つるがしま}',
  '{鶴ケ島|つるがしま}',
  '{脚折|すねおり}',
  '{脚折雨乞|すねおりあまごい}',
  '{雨乞|あまごい}',
  '{雨乞|あまご}い',
  '{龍蛇|りゅうだ}',
  '{雷電池|かんだちがいけ}',
  '{白鬚|しらひげ}{神社|じんじゃ}',
  '{藤金|ふじがね}',
  '{高倉|たかくら}',
  '{三ツ木|みつぎ}',
  '{上広谷|かみひろや}',
  '{五味ヶ谷|ごみがや}',
  '{太田ヶ谷|おおたがや}',
  '{寄附|きふ}',
  '{中学校|ちゅうがっこう}',
  '{西|にし}{中学校|ちゅうがっこう}',
  '{南|みなみ}{中学校|ちゅうがっこう}',
  '{藤|ふじ}{中学校|ちゅうがっこう}',
  '{来|こ}られ',
  '{見|み}てね',
  '{四|よ}つ{葉|ば}',
  'たくさんの{方|かた}',
  'はじめての{方|かた}',
  '{初|はじ}めての{方|かた}',
  '{多|おお}くの{方|かた}',
  '{地域|ちいき}の{方|かた}',
  '{近所|きんじょ}の{方|かた}',
  '{市民|しみん}の{方|かた}',
  '{高齢|こうれい}の{方|かた}',
  'お{住|す}まいの{方|かた}',
  'の{方々|かたがた}',
];

const MARKUP = /\{([^{}|]+)\|([^{}|]+)\}/g;

interface Phrase {
  readonly text: string;
  readonly marks: readonly MarkedSpan[];
}

const PHRASES: readonly Phrase[] = WORDS.map((word) => {
  const marks: MarkedSpan[] = [];
  let shift = 0;
  const text = word.replace(MARKUP, (whole, base: string, reading: string, at: number) => {
    const start = at - shift;
    marks.push({ start, end: start + base.length, reading });
    shift += whole.length - base.length;
    return base;
  });
  return { text, marks };
})
  // At one place the longer says more of what is meant.
  .sort((a, b) => b.text.length - a.text.length);

/** Where the house knows better than any dictionary. */
function houseSpans(text: string): MarkedSpan[] {
  const spans = [countReadings, writtenNumbers, weekdayReadings, personReadings].flatMap((find) =>
    find(text),
  );
  for (const { text: phrase, marks } of PHRASES) {
    for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
      spans.push(...marks.map((mark) => ({ ...mark, start: at + mark.start, end: at + mark.end })));
    }
  }
  return spans;
}

/** Another's readings with the house's own words over them. */
export const overHouse = (dictionary: Readings): Readings => ({
  runsOf: (text) => layOver(dictionary.runsOf(text), houseSpans(text)),
});

/** The house's own words alone: for where no dictionary is, e.g. a browser. */
export const HOUSE_READINGS: Readings = overHouse({ runsOf: (base) => [{ base, reading: null }] });
