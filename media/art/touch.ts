import { INK, PAPER, SKIN, SKY, YELLOW } from '../town/palette.ts';
import { at, box, cut, line } from '../town/paper.ts';

export const TOUCH_SIZE = { width: 520, height: 440 } as const;

/** A card held over a reader, around its own middle. */
export const touch = (): string =>
  cut(box(-170, 60, 340, 120, PAPER, 32)) +
  line('M-60 118A64 64 0 0 1 60 118', '#115a36', 14) +
  line('M-30 142A34 34 0 0 1 30 142', '#115a36', 14) +
  cut(
    at(
      0,
      0,
      1,
      box(-170, -130, 290, 180, YELLOW[300], 20) +
        box(-170, -92, 290, 40, INK) +
        box(-140, -14, 110, 16, INK, 8),
      -7,
    ),
  ) +
  cut(
    line('M230 -150L150 -96', SKY[600], 96),
    line('M168 -112L112 -66', SKIN, 74),
    line('M110 -84L54 -74', SKIN, 30),
    line('M104 -54L44 -34', SKIN, 30),
  );
