import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { readPosterMe } from '../../shared/posting/poster.ts';
import { Boundary } from '../citizen-page/boundary.tsx';
import { LanguageProvider, useWords } from '../citizen-page/language.tsx';
import { Loading } from '../citizen-page/loading.tsx';
import { NoTown } from '../citizen-page/no-town.tsx';
import { ApiRoot } from '../portal/api/api-root.ts';
import { makeQueryClient } from '../portal/api/query-client.ts';
import { askKey } from '../portal/api/use-ask.ts';
import { HomePage } from './home/home-page.tsx';
import { PostPage } from './home/post-page.tsx';
import { RoomPage } from './home/room-page.tsx';
import { lastTown } from './known-here.ts';
import { POSTING_ROOT } from './posting-root.ts';
import { AccountPage } from './sign-in/account-page.tsx';
import { LinkPage } from './sign-in/link-page.tsx';
import { SIGN_IN_WORDS } from './sign-in/words.ts';
import { InTown, SignedIn, TownHead } from './signed-in.tsx';

const EditorPage = lazy(() => import('./editor/editor-page.tsx'));

/** The page for citizens who post. */
export function App() {
  const [queries] = useState(() => {
    const made = makeQueryClient(readPosterMe, () => {
      void made.invalidateQueries({ queryKey: askKey(readPosterMe, {}).slice(0, 1) });
    });
    return made;
  });
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <ApiRoot value={POSTING_ROOT}>
          <Boundary>
            <BrowserRouter basename="/post">
              <Suspense fallback={<Loading />}>
                <Routes>
                  <Route index element={<LastTown />} />
                  <Route path=":municipality" element={<InTown />}>
                    <Route
                      path="link"
                      element={
                        <>
                          <TownHead />
                          <LinkPage />
                        </>
                      }
                    />
                    <Route element={<SignedIn />}>
                      <Route index element={<HomePage />} />
                      <Route path="account" element={<AccountPage />} />
                      <Route path="room" element={<RoomPage />} />
                      <Route path="posts/:post" element={<PostPage />} />
                      <Route path="posts/:post/:step" element={<EditorPage />} />
                      <Route path="*" element={<Navigate to=".." replace />} />
                    </Route>
                  </Route>
                </Routes>
              </Suspense>
            </BrowserRouter>
          </Boundary>
        </ApiRoot>
      </QueryClientProvider>
    </LanguageProvider>
  );
}

/** Back to the town of the last time, if there is one. */
function LastTown() {
  const say = useWords(SIGN_IN_WORDS);
  const town = lastTown();
  return town === null ? <NoTown say={say} /> : <Navigate to={`/${town}/`} replace />;
}
