import { Icon } from '../../portal/design/icon.tsx';
import { pictureAddress } from '../posting-root.ts';
import { useTown } from '../town.tsx';

/** The first picture of a post of a list, or the place where it would be. */
export function PostPicture({ cover }: { readonly cover: string | null }) {
  const { municipality } = useTown();
  return cover === null ? (
    <div className="post-card-picture post-card-empty">
      <Icon name="photo" />
    </div>
  ) : (
    <img
      className="post-card-picture"
      src={pictureAddress(municipality, cover, 'small')}
      alt=""
      loading="lazy"
    />
  );
}
