import { words } from '../../citizen-page/words.ts';

export const DESIGN_WORDS = words({
  ja: {
    designHelp: 'どんなことを伝えますか。えらぶと、色・音楽・言葉の例が決まります。あとで変えられます。',
    chosen: 'えらんでいます',
    sample: '見本を見る',
    sampleOf: (name: string) => `「${name}」の見本`,
    sampleUse: 'この見本の言葉ではじめる',
    sampleClose: '見本を閉じる',
  },
  'ja-easy': {
    designHelp: '{何|なに}を {伝|つた}えますか。あとで かえられます。',
    chosen: 'これです',
    sample: '{見本|みほん}を {見|み}る',
    sampleOf: (name: string) => `「${name}」の {見本|みほん}`,
    sampleUse: 'この ことばで はじめる',
    sampleClose: 'とじる',
  },
  en: {
    designHelp:
      'What do you want to tell? It sets the colours, the music and example words. You can change it later.',
    chosen: 'Chosen',
    sample: 'See a sample',
    sampleOf: (name: string) => `Sample: ${name}`,
    sampleUse: 'Begin with the words of this sample',
    sampleClose: 'Close the sample',
  },
});
