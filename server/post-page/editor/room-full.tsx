import { Link } from 'react-router';
import { useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { OfficeProblem } from '../../portal/api/office-problem.ts';
import { Icon } from '../../portal/design/icon.tsx';
import { useTown } from '../town.tsx';
import type { Passage } from '../uploads/upload-runner.ts';
import { useEditing } from './editor-context.ts';
import { EDITOR_WORDS } from './words.ts';

/** Whether a file did not come in because its poster's room is full. */
export const isRoomFull = (passage: Passage | undefined): boolean =>
  passage?.phase === 'failed' &&
  passage.problem instanceof OfficeProblem &&
  passage.problem.code === 'upload/own-room-full';

/** The own room is full: said once for all photos, with the way to free some. */
export function RoomFull() {
  const say = useWords(EDITOR_WORDS);
  const { municipality } = useTown();
  const { passages } = useEditing();
  const isFull = [...passages.values()].some(isRoomFull);
  return (
    <div role="alert">
      {isFull && (
        <div className="note note-attention room-full">
          <Icon name="attention" />
          <div>
            <p className="note-title">
              <Say text={say.roomFullTitle} />
            </p>
            <p>
              <Say text={say.roomFullBody} />
            </p>
            <Link className="button button-act" to={`/${municipality}/room`}>
              <Say text={say.roomFullWay} />
            </Link>
          </div>
        </div>
      )}
    </div>
  );
}
