/** The words of a letter as it was sent. */
export function wordsOf(sent: string): string {
  const body = sent.slice(sent.indexOf('\n\n') + 2);
  return /content-transfer-encoding: base64/i.test(sent)
    ? Buffer.from(body, 'base64').toString('utf8')
    : Buffer.from(
        body
          .replace(/=\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('utf8');
}

/** The subject of a letter as people read it. */
export function subjectOf(sent: string): string {
  const head = sent.slice(0, sent.indexOf('\n\n')).replace(/\?=\s+=\?/g, '?==?');
  const subject = /^Subject: (.*)$/im.exec(head)?.[1] ?? '';
  return subject.replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, kind: string, words: string) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(words, 'base64').toString('utf8')
      : wordsOf(`\n\n${words.replaceAll('_', ' ')}`),
  );
}
