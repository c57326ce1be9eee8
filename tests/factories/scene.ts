import type { Scene, Sheet } from '../../media/plan/scene.ts';

/** A sheet of one colour, standing still unless told otherwise. */
export function newSheet(sheet: Partial<Sheet> = {}): Sheet {
  const { width = 1920, height = 1080 } = sheet;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#259d63"/></svg>`;
  return { name: 'sheet', svg, width, height, x: 0, y: 0, dx: 0, dy: 0, ...sheet };
}

export const newScene = (scene: Partial<Scene> = {}): Scene => ({
  name: 'scene',
  lines: ['まちがうごく'],
  ink: '#115a36',
  sheets: [newSheet()],
  ...scene,
});
