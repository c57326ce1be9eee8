import type { PolicyField } from '../../../shared/wallet.ts';
import { HEIGHT, WIDTH } from './land.tsx';
import { SCENES, TOWN_SCENE } from './scenes.tsx';
import { seededBy } from './seed.ts';

interface ProjectPictureProps {
  readonly id: string;
  readonly field: PolicyField | null;
  /** A frame that is higher than wide shows the heart of the picture, not its middle. */
  readonly tall?: boolean;
}

const WHOLE = `0 0 ${WIDTH} ${HEIGHT}`;
const HEART = '560 0 880 900';

/**
 * A project's own picture: paper cut by its policy field, varied by its id, and the same for ever. It stands in for
 * photographs until there are some.
 */
export function ProjectPicture({ id, field, tall = false }: ProjectPictureProps) {
  const Scene = field === null ? TOWN_SCENE : SCENES[field];
  return (
    <svg
      className="picture"
      viewBox={tall ? HEART : WHOLE}
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <Scene random={seededBy(id)} />
    </svg>
  );
}
