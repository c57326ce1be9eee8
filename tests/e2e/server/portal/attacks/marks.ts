/** The shortest markup that leaves an element behind: a field that takes it takes texts of somebody's own. */
export const PROBE = '<b id=h9999>';

/** A text that is a script, told from all others by its number; a shorter one for where there is less room. */
export const marksOf = (number: number): readonly string[] => [
  `<img src=x onerror=hurt(${number})>`,
  `<b id=h${number}>`,
];
/** The numbers of the marks in a text. */
export const marksIn = (text: string): number[] =>
  [...text.matchAll(/onerror=hurt\((\d+)\)|<b id=h(\d+)>/g)].map(([, long, short]) => Number(long ?? short));
