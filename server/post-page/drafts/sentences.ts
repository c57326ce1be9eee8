const SENTENCE = /[^。！？!?\n]+[。！？!?]*/g;

/** A text's sentences, as the movie shows them one after the other. */
export const sentencesOf = (text: string): readonly string[] =>
  (text.match(SENTENCE) ?? []).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');

/** Sentences as one text; one without an end gets a line's end, so that it stays a sentence of its own. */
export const textOf = (sentences: readonly string[]): string =>
  sentences
    .map((sentence, index) =>
      index === sentences.length - 1 || /[。！？!?]$/.test(sentence) ? sentence : `${sentence}\n`,
    )
    .join('');
