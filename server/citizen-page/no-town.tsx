import { Head } from './head.tsx';
import { Say } from './say.tsx';

/** What stands at an address that names no town. */
export function NoTown({
  say,
}: {
  readonly say: Readonly<Record<'what' | 'noTown' | 'noTownBody', string>>;
}) {
  return (
    <>
      <Head town="" what={say.what} />
      <main id="main" className="blank">
        <h1>
          <Say text={say.noTown} />
        </h1>
        <p>
          <Say text={say.noTownBody} />
        </p>
      </main>
    </>
  );
}
