import { describe, expect, it } from 'vitest';
import { readCard } from '../../../../scripts/admin/card-commands.ts';
import {
  readAward,
  readInstant,
  readSetting,
  readText,
  readWhole,
} from '../../../../scripts/admin/read-arguments.ts';
import { newCardId } from '../../../factories/fact.ts';

describe('arguments of the command line', () => {
  it.each([
    ['2026-11-21T10:00', '2026-11-21T01:00:00.000Z'],
    ['2026-11-21', '2026-11-20T15:00:00.000Z'],
    ['2026-11-21T10:00Z', '2026-11-21T10:00:00.000Z'],
    ['2026-11-21T10:00+00:00', '2026-11-21T10:00:00.000Z'],
  ])('the time %s is %s', (said, instant) => expect(readInstant(said)).toBe(instant));

  it.each(['tomorrow', '2026-13-01', ''])('%j is no time', (said) =>
    expect(() => readInstant(said)).toThrow('looks like'),
  );

  it('reads words in three languages, and leaves the bars of furigana alone', () => {
    expect(readText('産業まつり')).toEqual({ ja: '産業まつり' });
    expect(readText('産業まつり|{産業|さんぎょう}まつり|Industry fair')).toEqual({
      ja: '産業まつり',
      easy: '{産業|さんぎょう}まつり',
      en: 'Industry fair',
    });
    expect(readText('産業まつり||Fair')).toEqual({ ja: '産業まつり', en: 'Fair' });
  });

  it('reads awards, whole numbers and settings', () => {
    expect(readAward('5')).toEqual({ points: 5, coins: 0, credits: 0 });
    expect(readAward('5,10,2')).toEqual({ points: 5, coins: 10, credits: 2 });
    for (const wrong of ['1.5', '-1', '1e3', '']) expect(() => readWhole(wrong)).toThrow('whole number');
    const settings = readSetting('means=["pledge"]', readSetting('yenPerPoint=200'));
    expect(readSetting('keyColour=#115a36', settings)).toEqual({
      yenPerPoint: 200,
      means: ['pledge'],
      keyColour: '#115a36',
    });
    expect(() => readSetting('yenPerPoint')).toThrow('key=value');
  });

  it('reads a card as people name it', () => {
    expect(readCard('7F3K29QD')).toEqual({ alias: '7F3K29QD' });
    expect(readCard('7F3K29QD/x_9A')).toEqual({ alias: '7F3K29QD', tail: 'x_9A' });
    expect(readCard(newCardId('A'))).toEqual({ card: newCardId('A') });
  });
});
