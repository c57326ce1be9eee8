const READING = /\{([^{}|]*)\|[^{}|]*\}/g;

/** Text as it is seen without the readings above it: `{漢字|かんじ}` is 漢字. */
export const withoutReadings = (text: string): string => text.replace(READING, '$1');
