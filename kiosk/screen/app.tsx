import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ScreenCall } from '../protocol/screen-call.ts';
import { LiveAnswer } from './answers/live-answer.tsx';
import { DemoTray } from './demo-tray/demo-tray.tsx';
import { Ground } from './ground.tsx';
import { IdleWarning } from './idle-warning/idle-warning.tsx';
import { Boundary } from './out-of-service/boundary.tsx';
import { Starting } from './out-of-service/starting.tsx';
import { SceneView } from './scene-view.tsx';
import { ScreenProvider, screenIn } from './screen-context.ts';
import type { ScreenStore } from './screen-store.ts';
import { Stage } from './stage.tsx';
import { visitEndsMs } from './state/tick.ts';
import { usePainted } from './use-painted.ts';
import { TouchedNote } from './visit/touched-note.tsx';
import { VisitTimeProvider } from './visit/visit-time-context.ts';
import { langOf } from './words/in-language.ts';

interface AppProps {
  readonly store: ScreenStore;
  readonly send: (call: ScreenCall) => void;
  readonly bench: boolean;
}

const RELOAD_AFTER_MS = 3_000;

/** The whole screen of a kiosk, and in the demo the cards beside it. */
export function App({ store, send, bench }: AppProps) {
  const state = useSyncExternalStore(store.subscribe, store.read);
  const { language, visit, town, deck } = state;
  const settings = town?.settings;
  const screen = useMemo(() => screenIn(language, store.dispatch, settings), [language, store, settings]);
  usePainted(state.answered, bench || deck !== null, send);

  useEffect(() => {
    document.documentElement.lang = langOf(language);
  }, [language]);

  useEffect(() => {
    const active = ({ target }: Event) => {
      // The warning asks; what is pressed in it is the answer.
      if (target instanceof Element && target.closest('.idle-warning-sheet')) return;
      store.dispatch({ type: 'active' });
    };
    addEventListener('pointerdown', active);
    addEventListener('keydown', active);
    return () => {
      removeEventListener('pointerdown', active);
      removeEventListener('keydown', active);
    };
  }, [store]);

  const endsMs = visitEndsMs(state);
  const time = useMemo(
    () => (visit && endsMs !== null ? { sinceMs: visit.lastActiveMs, untilMs: endsMs } : null),
    [visit, endsMs],
  );
  const warned = visit?.warned === true && endsMs !== null;

  const stage = (
    <Stage language={language} keyColour={town?.settings.keyColour ?? null}>
      <ScreenProvider value={screen}>
        <Boundary
          instead={<Starting />}
          onBroken={() => setTimeout(() => location.reload(), RELOAD_AFTER_MS)}
        >
          <Ground state={state} />
          <Boundary
            key={`${visit?.id ?? 'nobody'} ${state.scene.name}`}
            instead={null}
            onBroken={() => store.dispatch({ type: 'scene-broke' })}
          >
            <VisitTimeProvider value={time}>
              <div inert={warned}>
                <SceneView state={state} />
              </div>
            </VisitTimeProvider>
          </Boundary>
          {visit?.touchedUntilMs != null && <TouchedNote key={visit.touchedUntilMs} />}
          {warned && <IdleWarning untilMs={endsMs} />}
        </Boundary>
        <LiveAnswer state={state} />
      </ScreenProvider>
    </Stage>
  );
  if (!deck) return stage;
  return (
    <div className="demo">
      {stage}
      <DemoTray deck={deck} send={send} />
    </div>
  );
}
