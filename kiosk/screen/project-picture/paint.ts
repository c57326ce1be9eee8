/** A colour of the Digital Agency Design System, by the name in its tokens: `paint('green-200')`. */
export const paint = (name: string): string => `var(--color-primitive-${name})`;

/** A list that has at least one thing to pick. */
export type Some<T> = readonly [T, ...T[]];

/** Warm tones for skin, hair and wood: the design system has none, so these are darkened from its oranges. */
export const SKIN: Some<string> = ['#f9d6ba', '#f1c197', '#dfa678'];
export const HAIR: Some<string> = ['#33241c', '#4a3325', '#1a1a1c'];
export const SILVER_HAIR = '#cccccc';
export const WOOD = '#8b5a32';
export const WOOD_LIGHT = '#b07c4c';
export const WOOD_DARK = '#6d4323';
export const PAPER = '#fbfaf7';
export const NAVY = paint('light-blue-1200');

/** One time of day: what the sky, the light and the land are cut from, far to near. */
export interface Light {
  readonly sky: string;
  readonly glow: string;
  readonly sun: string;
  readonly cloud: string;
  readonly water: string;
  readonly far: readonly [string, string];
  readonly land: readonly [string, string, string, string];
}

const MORNING: Light = {
  sky: paint('light-blue-100'),
  glow: paint('yellow-100'),
  sun: paint('yellow-300'),
  cloud: '#ffffff',
  water: paint('light-blue-200'),
  far: [paint('light-blue-200'), paint('green-100')],
  land: [paint('green-200'), paint('green-400'), paint('green-700'), paint('green-900')],
};

const NOON: Light = {
  sky: paint('yellow-50'),
  glow: paint('yellow-100'),
  sun: paint('orange-300'),
  cloud: '#ffffff',
  water: paint('light-blue-200'),
  far: [paint('yellow-100'), paint('green-100')],
  land: [paint('green-300'), paint('green-500'), paint('green-800'), paint('green-1000')],
};

const EVENING: Light = {
  sky: paint('orange-50'),
  glow: paint('orange-100'),
  sun: paint('orange-400'),
  cloud: '#ffffff',
  water: paint('orange-100'),
  far: [paint('red-100'), paint('purple-100')],
  land: [paint('green-100'), paint('green-400'), paint('green-800'), paint('green-1000')],
};

export const DAYLIGHT: Some<Light> = [MORNING, NOON, EVENING];
export const CLEAR_MORNING = MORNING;

/** A summer night, for lanterns and fireworks. */
export const NIGHT: Light = {
  sky: paint('light-blue-1200'),
  glow: paint('light-blue-1100'),
  sun: paint('yellow-100'),
  cloud: paint('light-blue-1100'),
  water: paint('light-blue-1000'),
  far: [paint('light-blue-1100'), paint('light-blue-1000')],
  land: [paint('cyan-1100'), paint('cyan-1200'), '#002430', '#001a24'],
};

/** The leaves of a season. */
export const SEASONS: Some<Some<string>> = [
  [paint('red-200'), paint('red-100'), '#ffffff'],
  [paint('green-700'), paint('green-500'), paint('lime-500')],
  [paint('orange-500'), paint('yellow-400'), paint('orange-700')],
];
