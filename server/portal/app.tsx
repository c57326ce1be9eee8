import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { readMe } from '../../shared/office/sign-in.ts';
import { makeQueryClient } from './api/query-client.ts';
import { askKey } from './api/use-ask.ts';
import { Loading } from './design/loading.tsx';
import { ToastProvider } from './design/toast.tsx';
import { Boundary } from './frame/boundary.tsx';
import { lazyPage } from './frame/lazy-page.tsx';
import { SignedIn } from './frame/signed-in.tsx';
import { PAGES } from './pages.tsx';
import { LanguageProvider } from './words/language.tsx';

const PUBLIC = PAGES.filter(({ scope }) => scope === 'public').map((page) => ({
  path: page.path,
  Page: lazyPage(page),
}));

/** The console: pages without a sign-in, and all others in the frame. */
export function App() {
  const [queries] = useState(() => {
    const made = makeQueryClient(readMe, () => {
      // Asked for anew, `readMe` says the same, and the frame leads to the sign-in.
      void made.invalidateQueries({ queryKey: askKey(readMe, {}).slice(0, 1) });
    });
    return made;
  });
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <ToastProvider>
          <Boundary>
            {/* An address that is drawn later than what is typed takes back a field that writes to it, and the change before. */}
            <BrowserRouter basename="/office" useTransitions={false}>
              <Suspense fallback={<Loading />}>
                <Routes>
                  {PUBLIC.map(({ path, Page }) => (
                    <Route key={path} path={`${path}/*`} element={<Page />} />
                  ))}
                  <Route path="*" element={<SignedIn />} />
                </Routes>
              </Suspense>
            </BrowserRouter>
          </Boundary>
        </ToastProvider>
      </QueryClientProvider>
    </LanguageProvider>
  );
}
