import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { readTv, TV_PATH } from '../../shared/tv/tv.ts';
import { Boundary } from '../citizen-page/boundary.tsx';
import { LanguageProvider, useWords } from '../citizen-page/language.tsx';
import { NoTown } from '../citizen-page/no-town.tsx';
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
                <Route path="*" element={<NoTv />} />
              </Routes>
            </BrowserRouter>
          </Boundary>
        </ApiRoot>
      </QueryClientProvider>
    </LanguageProvider>
  );
}

function NoTv() {
  return <NoTown say={useWords(TV_WORDS)} />;
}
