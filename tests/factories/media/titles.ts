const PIECES = [
  '秋の里山で',
  '落ち葉かきを',
  'しました',
  'こども食堂に',
  'お米を',
  '届けたい',
  '「ありがとう」の',
  '手紙',
  '（第12回）',
  'チャリティー',
  'コンサート',
  '寄付100%',
  '達成！',
  '産業まつり2026',
  '自転車の',
  'かぎを',
  'かけましょう',
  '防災訓練',
  'ボランティア',
  '募集中…',
  'Town TV',
  'https://example.jp/a',
  '1,000円から',
  '¥500',
  '小学校・中学校',
  '朝の',
  'ラジオ体操',
  '：',
  '、',
  '。',
  '々',
  'っ',
  'ー',
  '『',
  '』',
  "it's",
  '50％',
] as const;

/** 240 titles of up to 60 characters: of phrases of a town, with marks that may not stand everywhere; the same each time. */
export function newTitles(count = 240): string[] {
  let state = 7;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const made = Array.from({ length: count }, () => {
    const wanted = 1 + Math.floor(next() * 12);
    const text = Array.from({ length: wanted }, () => PIECES[Math.floor(next() * PIECES.length)] ?? '').join(
      '',
    );
    return [...text].slice(0, 60).join('');
  });
  return [
    ...made,
    '漢'.repeat(60),
    'あ'.repeat(60),
    'ー'.repeat(60),
    'W'.repeat(60),
    '「'.repeat(30),
    '。'.repeat(60),
    '<b>太字</b>',
    "%{localtime}:'\\,;[x]",
    '🎉祝🎊開校🏫',
    'e\u0301'.repeat(20),
  ];
}
