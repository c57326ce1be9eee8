import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import './design/fonts.css';
import './design/tokens.css';
import './design/base.css';
import './design/button.css';
import { App } from './app.tsx';
import { takeLaunchOptions } from './launch-options.ts';
import { createScreenStore } from './screen-store.ts';
import { type HostSocket, openHostSocket } from './socket.ts';
import { createSounder } from './sound.ts';

// The host's content policy forbids making code at run time; zod asks before it tries.
z.config({ jitless: true });

const launch = takeLaunchOptions();
let socket: HostSocket | null = null;
const send = (call: Parameters<HostSocket['send']>[0]) => {
  // A call that finds no host is dropped: after the break `hello` puts the screen right.
  socket?.send(call);
};
const store = createScreenStore(send, createSounder());
if (launch) {
  socket = openHostSocket(
    launch.token,
    (message) => store.dispatch({ type: 'heard', message }),
    () => store.dispatch({ type: 'disconnected' }),
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has lost its root');
createRoot(root).render(<App store={store} send={send} bench={launch?.bench ?? false} />);
