import type { Orientation } from '../../../shared/storyboard.ts';
import type { TextBox } from '../words/fit-text.ts';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything stands in a frame. Numbers that overlays take are even: colour is kept for two pixels by two. */
export interface Layout {
  /** No text stands outside of it (5 % of the frame on each side). */
  readonly safe: Rect;
  readonly title: {
    readonly panel: Rect;
    readonly kicker: TextBox;
    readonly title: TextBox;
    readonly by: TextBox;
  };
  readonly caption: TextBox;
  readonly end: {
    readonly name: TextBox;
    readonly call: TextBox;
    readonly amount: TextBox;
    /** The amount where the drawing of a touch stands beside it. */
    readonly amountBesideTouch: TextBox;
    /** The drawing of a touch, where a code has taken the plate; null where there is no room. */
    readonly touch: Rect | null;
    /** The white plate that carries the QR code, or the drawing of a touch. */
    readonly plate: Rect;
  };
}

const left = { align: 'left', weight: 'bold' } as const;
const centre = { align: 'centre', weight: 'bold' } as const;

export const LAYOUTS: Readonly<Record<Orientation, Layout>> = {
  landscape: {
    safe: { x: 96, y: 54, width: 1728, height: 972 },
    title: {
      panel: { x: 1064, y: 0, width: 856, height: 1080 },
      kicker: {
        ...left,
        x: 144,
        y: 124,
        width: 780,
        height: 84,
        sizesPx: [46],
        maxLines: 1,
        stand: 'middle',
      },
      title: {
        ...left,
        x: 112,
        y: 236,
        width: 880,
        height: 452,
        sizesPx: [124, 112, 100, 88, 78, 68, 60],
        maxLines: 5,
        stand: 'top',
      },
      by: {
        ...left,
        x: 112,
        y: 704,
        width: 880,
        height: 84,
        sizesPx: [46, 40, 34],
        maxLines: 1,
        stand: 'middle',
      },
    },
    caption: {
      ...left,
      x: 152,
      y: 760,
      width: 1616,
      height: 244,
      sizesPx: [72, 66],
      maxLines: 2,
      stand: 'bottom',
    },
    end: {
      name: {
        ...left,
        x: 112,
        y: 132,
        width: 1020,
        height: 168,
        sizesPx: [60, 52, 46, 40],
        maxLines: 2,
        stand: 'top',
      },
      call: {
        ...left,
        x: 112,
        y: 330,
        width: 1020,
        height: 380,
        sizesPx: [136, 120, 104, 90, 78],
        maxLines: 3,
        stand: 'middle',
      },
      amount: {
        ...left,
        x: 112,
        y: 796,
        width: 1020,
        height: 110,
        sizesPx: [72, 60],
        maxLines: 1,
        stand: 'middle',
      },
      amountBesideTouch: {
        ...left,
        x: 440,
        y: 812,
        width: 690,
        height: 110,
        sizesPx: [72, 60, 50, 42],
        maxLines: 1,
        stand: 'middle',
      },
      touch: { x: 96, y: 732, width: 300, height: 270 },
      plate: { x: 1224, y: 210, width: 584, height: 660 },
    },
  },
  portrait: {
    safe: { x: 54, y: 96, width: 972, height: 1728 },
    title: {
      panel: { x: 0, y: 0, width: 1080, height: 960 },
      kicker: {
        ...left,
        x: 112,
        y: 1036,
        width: 780,
        height: 88,
        sizesPx: [48],
        maxLines: 1,
        stand: 'middle',
      },
      title: {
        ...left,
        x: 80,
        y: 1154,
        width: 920,
        height: 420,
        sizesPx: [124, 112, 100, 88, 78, 68, 60],
        maxLines: 5,
        stand: 'top',
      },
      by: {
        ...left,
        x: 80,
        y: 1582,
        width: 920,
        height: 84,
        sizesPx: [46, 40, 34],
        maxLines: 1,
        stand: 'middle',
      },
    },
    caption: {
      ...left,
      x: 112,
      y: 1410,
      width: 856,
      height: 366,
      sizesPx: [70, 64],
      maxLines: 3,
      stand: 'bottom',
    },
    end: {
      name: {
        ...centre,
        x: 80,
        y: 180,
        width: 920,
        height: 200,
        sizesPx: [64, 56, 48, 40],
        maxLines: 2,
        stand: 'middle',
      },
      call: {
        ...centre,
        x: 80,
        y: 410,
        width: 920,
        height: 430,
        sizesPx: [136, 120, 104, 90, 78],
        maxLines: 3,
        stand: 'middle',
      },
      amount: {
        ...centre,
        x: 80,
        y: 850,
        width: 920,
        height: 120,
        sizesPx: [76, 64],
        maxLines: 1,
        stand: 'middle',
      },
      amountBesideTouch: {
        ...centre,
        x: 80,
        y: 850,
        width: 920,
        height: 120,
        sizesPx: [76, 64],
        maxLines: 1,
        stand: 'middle',
      },
      touch: null,
      plate: { x: 248, y: 1050, width: 584, height: 660 },
    },
  },
};
