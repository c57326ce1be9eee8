import { EventGround } from './check-in/event-ground.tsx';
import { Emergency } from './emergency/emergency.tsx';
import { Starting } from './out-of-service/starting.tsx';
import type { ScreenState } from './state/screen-state.ts';
import { isTvSeen } from './state/showing-clock.ts';
import { TownTv } from './town-tv/town-tv.tsx';

/** What is there when nobody is: an emergency before all, else the town TV, an event's front, or a picture until the host has spoken. Never blank. */
export function Ground({ state }: { readonly state: ScreenState }) {
  const { town, status, connected, showing, unplayable, scene, lastAnswer } = state;
  if (!town) return <Starting />;
  if (town.emergency) {
    const touched = scene.name === 'emergency-touch';
    return <Emergency notice={town.emergency} town={town} touched={touched} lastAnswer={lastAnswer} />;
  }
  if (town.mode === 'event') {
    const front = { town, status, connected, lastAnswer };
    return scene.name === 'idle' && <EventGround {...front} />;
  }
  return (
    <TownTv
      town={town}
      status={status}
      connected={connected}
      showing={showing}
      unplayable={unplayable}
      seen={isTvSeen(state)}
      lastAnswer={lastAnswer}
    />
  );
}
