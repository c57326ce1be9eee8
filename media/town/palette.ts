/** The Digital Agency Design System's colours that the town is cut from, by what they are in it. */
export const PAPER = '#fbfaf7';
export const INK = '#1a1a1c';
export const GREEN = {
  50: '#e6f5ec',
  100: '#c2e5d1',
  200: '#9bd4b5',
  300: '#71c598',
  400: '#51b883',
  500: '#2cac6e',
  600: '#259d63',
  700: '#1d8b56',
  800: '#197a4b',
  900: '#115a36',
  1000: '#0c472a',
  1100: '#08351f',
  1200: '#032213',
} as const;
export const YELLOW = {
  50: '#fbf5e0',
  100: '#fff0b3',
  200: '#ffe380',
  300: '#ffd43d',
  400: '#ffc700',
  500: '#ebb700',
} as const;
export const ORANGE = {
  50: '#ffeee2',
  100: '#ffdfca',
  200: '#ffc199',
  300: '#ffa66d',
  400: '#ff8d44',
  600: '#fb5b01',
  800: '#c74700',
} as const;
export const SKY = {
  50: '#f0f9ff',
  100: '#dcf0ff',
  200: '#c0e4ff',
  300: '#97d3ff',
  600: '#0877d7',
  900: '#00428c',
} as const;
export const NIGHT = {
  700: '#2b4a63',
  800: '#1d3950',
  900: '#142b3f',
  1000: '#0e2131',
  1100: '#0a1826',
} as const;
export const WOOD = { 300: '#c9a27c', 500: '#96714f', 700: '#6b4c33', 900: '#463021' } as const;
export const SKIN = '#f2c8a4';
export const HAIR = { black: '#3b302b', grey: '#bdb8b0', brown: '#6b4c33' } as const;
export const RED = { 300: '#ff9696', 500: '#f15b5b' } as const;
