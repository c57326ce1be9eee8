import type { PostingTemplate } from '../../../shared/posting/posting-template.ts';

/**
 * The sample of the one design that begins with readings, with them: a browser has no dictionary. It says the same as
 * the design's own.
 */
export const CHILDREN_SAMPLE: PostingTemplate['sample'] = {
  title: '{大|おお}きなおいもがとれたよ',
  text: 'みんなで{力|ちから}を{合|あ}わせました。とてもたのしかったです。つぎもがんばります。',
};
