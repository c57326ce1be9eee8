import type { PolicyField } from '../../../shared/wallet.ts';
import { HEIGHT, WIDTH } from './land.tsx';
import { SCENES, TOWN_SCENE } from './scenes.tsx';
import { seededBy } from './seed.ts';

interface ProjectPictureProps {
  readonly id: string;
  readonly field: PolicyField | null;
  readonly cut?: keyof typeof CUTS;
}

/** What is shown of a picture: a high frame shows its heart, not its middle. */
const CUTS = {
  whole: `0 0 ${WIDTH} ${HEIGHT}`,
  heart: '560 0 880 900',
} as const;

/**
 * A project's own picture: paper cut by its policy field, varied by its id, and the same for ever. It stands in for
 * photographs until there are some.
 */
export function ProjectPicture({ id, field, cut = 'whole' }: ProjectPictureProps) {
  const Scene = field === null ? TOWN_SCENE : SCENES[field];
  return (
    <svg
      className="picture"
      viewBox={CUTS[cut]}
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <Scene random={seededBy(id)} />
    </svg>
  );
}
