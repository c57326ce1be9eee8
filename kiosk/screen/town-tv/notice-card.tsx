import type { Notice } from '../../../shared/manifest.ts';
import { Icon } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import { lengthOf } from '../words/text-length.ts';
import './notice-card.css';

/** Words of the city's, as a sheet of paper that fills the picture. */
export function NoticeCard({ notice }: { readonly notice: Notice }) {
  const { words, text } = useScreen();
  const said = text(notice.text);
  return (
    <div className="notice-card entering" data-length={lengthOf(said)}>
      <article className="notice-card-sheet">
        <p className="notice-card-kind">
          <Icon name="info" />
          <Say text={words.noticeOfTown} />
        </p>
        <h2 className="clamp-2">
          <Say text={text(notice.title)} />
        </h2>
        <p className="notice-card-text">
          <Say text={said} />
        </p>
      </article>
    </div>
  );
}
