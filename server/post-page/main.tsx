import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import '../portal/design/tokens.css';
import '../portal/design/base.css';
import '../citizen-page/citizen.css';
import { App } from './app.tsx';

// The content policy forbids making code at run time; zod asks before it tries.
z.config({ jitless: true });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has lost its root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
// The typeface comes after the first words are drawn: its list of slices is longer than the program.
void import('../portal/design/fonts.ts');
