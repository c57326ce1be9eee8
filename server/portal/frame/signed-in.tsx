import { Navigate, Route, Routes, useLocation } from 'react-router';
import { readMe } from '../../../shared/office/sign-in.ts';
import { OfficeProblem } from '../api/office-problem.ts';
import { useAsk } from '../api/use-ask.ts';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { PAGES } from '../pages.tsx';
import type { WorkPage } from '../portal-page.ts';
import { firstPath } from './first-path.ts';
import { Frame } from './frame.tsx';
import { lazyPage } from './lazy-page.tsx';
import { MeContext } from './me.ts';
import { NotFound } from './not-found.tsx';

const isWork = (page: (typeof PAGES)[number]): page is WorkPage =>
  page.scope === 'town' || page.scope === 'above';
const INSIDE = PAGES.filter(({ scope }) => scope !== 'public').map((page) => ({
  ...page,
  at: page.scope === 'town' ? `m/:municipality/${page.path}/*` : `${page.path}/*`,
  Page: lazyPage(page),
}));

/** Everything behind the sign-in. Who is not signed in is led there, and back. */
export function SignedIn() {
  const me = useAsk(readMe, {}, { everyMs: 60_000 });
  const { pathname, search } = useLocation();
  const isStranger = me.error instanceof OfficeProblem && me.error.code === 'sign-in/needed';
  if (isStranger || me.data?.lacks) {
    // Already on the way there.
    if (pathname === '/sign-in') return <Loading />;
    const back = new URLSearchParams({ back: pathname + search });
    return <Navigate to={`/sign-in?${back}`} replace />;
  }
  if (me.isPending) return <Loading />;
  if (!me.data) return <Failure problem={me.error} onAgain={() => me.refetch()} />;
  const first = firstPath(me.data, PAGES.filter(isWork));
  return (
    <MeContext value={me.data}>
      <Routes>
        <Route element={<Frame isCutOff={me.isError || me.failureReason?.code === 'offline'} />}>
          <Route
            index
            element={first === null ? <NotFound isPlaceless /> : <Navigate to={first} replace />}
          />
          {INSIDE.map(({ at, Page }) => (
            <Route key={at} path={at} element={<Page />} />
          ))}
          <Route path="m/:municipality" element={<ToFirstHere />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </MeContext>
  );
}

/** `/m/tsurugashima` alone leads to its first page. */
const ToFirstHere = () => <Navigate to="today" replace />;
