import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { readTv, TV_PATH } from '../../shared/tv/tv.ts';
import { Boundary } from '../citizen-page/boundary.tsx';
import { Head } from '../citizen-page/head.tsx';
import { LanguageProvider, useWords } from '../citizen-page/language.tsx';
import { Say } from '../citizen-page/say.tsx';
import { ApiRoot } from '../portal/api/api-root.ts';
import { makeQueryClient } from '../portal/api/query-client.ts';
import { TvPage } from './tv-page.tsx';
import { TV_WORDS } from './words.ts';

/** The town's television on the web: for everybody, without a sign-in. */
export function App() {
  const [queries] = useState(() => makeQueryClient(readTv, () => undefined));
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <ApiRoot value={TV_PATH}>
          <Boundary>
            <BrowserRouter basename="/tv">
              <Routes>
                <Route path=":municipality/:movie?" element={<TvPage />} />
                <Route path="*" element={<NoTown />} />
              </Routes>
            </BrowserRouter>
          </Boundary>
        </ApiRoot>
      </QueryClientProvider>
    </LanguageProvider>
  );
}

function NoTown() {
  const say = useWords(TV_WORDS);
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
