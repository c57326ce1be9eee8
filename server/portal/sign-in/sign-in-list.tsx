import type { SignInRow } from '../../../shared/office/sign-in.ts';
import { StatusMark } from '../design/status-mark.tsx';
import { Day } from '../design/when.tsx';
import { useWords } from '../words/language.tsx';
import { Act } from './act.tsx';
import { browserName } from './browser-name.ts';
import { SIGN_IN_WORDS } from './words.ts';

/** Sign-ins that are not over. `onEnd` left out, they are only shown. */
export function SignInList({
  rows,
  onEnd,
}: {
  readonly rows: readonly SignInRow[];
  readonly onEnd?: (signIn: string) => Promise<unknown>;
}) {
  const say = useWords(SIGN_IN_WORDS);
  return (
    <ul className="account-list">
      {rows.map((row) => {
        const name = browserName(row.browser) || say.unknownBrowser;
        return (
          <li key={row.id}>
            <div>
              <p>
                <strong>{name}</strong> {row.mine && <StatusMark tone="good">{say.thisOne}</StatusMark>}
              </p>
              <p>
                {say.begunAt} <Day at={row.begunAt} as="time" />　{say.seenAt}{' '}
                <Day at={row.seenAt} as="time" />
              </p>
              <p>
                {row.address}　{say.proved[row.proved]}
              </p>
            </div>
            {onEnd && !row.mine && (
              <Act label={say.endNamed(name)} onAct={() => onEnd(row.id)}>
                {say.end}
              </Act>
            )}
          </li>
        );
      })}
    </ul>
  );
}
