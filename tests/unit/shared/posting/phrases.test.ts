import { expect, it } from 'vitest';
import { planStoryboard } from '../../../../media/plan/plan-storyboard.ts';
import { townRuler } from '../../../../media/run/words/town-font.ts';
import { townReadings } from '../../../../media/run/words/town-readings.ts';
import { POSTING_TEMPLATES } from '../../../../shared/posting/phrases.ts';
import { TITLE_MAX, titleLength } from '../../../../shared/posting/post-draft.ts';
import { TEMPLATE_IDS, type TemplateId } from '../../../../shared/storyboard.ts';
import { Text } from '../../../../shared/text.ts';
import { newPostContent } from '../../../factories/media/post-content.ts';

const ruler = townRuler();
const READING = /\{[^{}|]+\|([^{}|]+)\}/g;

/** A kanji without a reading above it is no easy Japanese. */
const bareKanji = (easy: string): string[] => easy.replace(READING, '$1').match(/\p{Script=Han}/gu) ?? [];

it.each(TEMPLATE_IDS)('%s has cards in three kinds of words', (id: TemplateId) => {
  const template = POSTING_TEMPLATES[id];
  const { titles, sentences } = template;
  expect(titles.length).toBeGreaterThanOrEqual(3);
  expect(sentences.length).toBeGreaterThanOrEqual(5);
  for (const text of [template.name, template.use, ...titles, ...sentences]) {
    expect(Text.safeParse(text).success).toBe(true);
    expect(text.en).toMatch(/^[\x20-\x7e’]+$/);
    expect([text.ja, bareKanji(text.easy ?? '')]).toEqual([text.ja, []]);
  }
  for (const { ja } of titles) expect(titleLength(ja)).toBeLessThanOrEqual(TITLE_MAX);
  for (const { ja } of sentences) expect(ja).toMatch(/[。！？]$/);
});

it.each(TEMPLATE_IDS)('%s: its sample, and three cards, find room in a movie of three photos', (id) => {
  const { sample, titles, sentences, music, furigana } = POSTING_TEMPLATES[id];
  const three = sentences
    .slice(0, 3)
    .map(({ ja }) => ja)
    .join('');
  for (const { title, text } of [sample, { title: titles[0]?.ja ?? '', text: three }]) {
    const post = newPostContent({ title, text, template: id, music, furigana });
    expect(planStoryboard(post, ruler, townReadings()).leftOut).toEqual({ sentences: [], photos: 0 });
  }
});
