import { type ReactNode, useEffect, useRef, useState } from 'react';
import { plain } from '../../../shared/parse-ruby.ts';
import { MUSIC_IDS, type MusicId } from '../../../shared/storyboard.ts';
import { useText, useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { Icon } from '../../portal/design/icon.tsx';
import { useMe } from '../town.tsx';
import { useEditing } from './editor-context.ts';
import { EDITOR_WORDS } from './words.ts';

/** Step 4: what goes along with the pictures and words. All of it has an answer already. */
export function ExtrasStep() {
  return (
    <>
      <Project />
      <Music />
      <Switches />
      <Group />
      <Event />
    </>
  );
}

interface Choice<T> {
  readonly value: T;
  readonly name: string;
  readonly help?: string;
  readonly act?: ReactNode;
}

/** One of a few, as large lines to press. */
function Choices<T extends string | null>({
  name,
  legend,
  help,
  value,
  choices,
  onChoose,
}: {
  readonly name: string;
  readonly legend: string;
  readonly help?: string;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  readonly onChoose: (value: T) => void;
}) {
  return (
    <fieldset className="picks">
      <legend>
        <Say text={legend} />
      </legend>
      {help !== undefined && (
        <p className="quiet">
          <Say text={help} />
        </p>
      )}
      {choices.map((choice) => (
        <div key={choice.value ?? ''} className="picks-line">
          <label>
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
            />
            <span>
              <Say text={choice.name} />
              {choice.help !== undefined && (
                <small>
                  <Say text={choice.help} />
                </small>
              )}
            </span>
          </label>
          {choice.act}
        </div>
      ))}
    </fieldset>
  );
}

function Project() {
  const say = useWords(EDITOR_WORDS);
  const read = useText();
  const { draft, choices, edit } = useEditing();
  const projects = choices?.projects ?? [];
  if (projects.length === 0) return null;
  return (
    <Choices
      name="project"
      legend={say.project}
      help={say.projectHelp}
      value={draft.work.words.project}
      choices={[
        { value: null, name: say.noProject },
        ...projects.map(({ project, name, by }) => ({ value: project, name: read(name), help: read(by) })),
      ]}
      onChoose={(project) => edit({ project })}
    />
  );
}

function Event() {
  const say = useWords(EDITOR_WORDS);
  const read = useText();
  const { draft, choices, edit } = useEditing();
  const events = choices?.events ?? [];
  if (events.length === 0) return null;
  return (
    <Choices
      name="event"
      legend={say.event}
      value={draft.work.words.event}
      choices={[
        { value: null, name: say.noEvent },
        ...events.map(({ event, name }) => ({ value: event, name: read(name) })),
      ]}
      onChoose={(event) => edit({ event })}
    />
  );
}

function Group() {
  const say = useWords(EDITOR_WORDS);
  const { draft, edit } = useEditing();
  const me = useMe();
  if (me.groups.length === 0) return null;
  return (
    <Choices
      name="group"
      legend={say.group}
      value={draft.work.words.group}
      choices={[
        { value: null, name: say.own(me.name) },
        ...me.groups.map(({ group, name, approval }) => ({
          value: group,
          name,
          ...(approval === 'none' && { help: say.trusted }),
        })),
      ]}
      onChoose={(group) => edit({ group })}
    />
  );
}

function Music() {
  const say = useWords(EDITOR_WORDS);
  const { draft, edit } = useEditing();
  const [heard, setHeard] = useState<MusicId | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  async function listen(id: MusicId): Promise<void> {
    stop.current?.();
    stop.current = null;
    if (heard === id) return setHeard(null);
    setHeard(id);
    const { playMusic } = await import('./play-music.ts');
    stop.current = playMusic(id, () => setHeard(null));
  }
  return (
    <Choices<MusicId | null>
      name="music"
      legend={say.music}
      value={draft.work.words.music}
      choices={[
        ...MUSIC_IDS.map((id) => ({
          value: id,
          name: say.pieces[id],
          help: say.pieceUse[id],
          act: (
            <button
              type="button"
              className="pick"
              aria-pressed={heard === id}
              onClick={() => void listen(id)}
            >
              <Icon name={heard === id ? 'pause' : 'play'} />
              <Say text={heard === id ? say.stop : say.listen} />
              <span className="unseen"> {plain(say.pieces[id])}</span>
            </button>
          ),
        })),
        { value: null, name: say.noMusic },
      ]}
      onChoose={(music) => edit({ music })}
    />
  );
}

function Switches() {
  const say = useWords(EDITOR_WORDS);
  const { draft, edit } = useEditing();
  const { subtitles, furigana } = draft.work.words;
  return (
    <div className="picks">
      <Switch
        name={say.subtitles}
        help={say.subtitlesHelp}
        isOn={subtitles}
        onSwitch={() => edit({ subtitles: !subtitles })}
      />
      <Switch
        name={say.furigana}
        help={say.furiganaHelp}
        isOn={furigana}
        onSwitch={() => edit({ furigana: !furigana })}
      />
    </div>
  );
}

function Switch({
  name,
  help,
  isOn,
  onSwitch,
}: {
  readonly name: string;
  readonly help: string;
  readonly isOn: boolean;
  readonly onSwitch: () => void;
}) {
  return (
    <div className="picks-line">
      <label>
        <input type="checkbox" checked={isOn} onChange={onSwitch} />
        <span>
          <Say text={name} />
          <small>
            <Say text={help} />
          </small>
        </span>
      </label>
    </div>
  );
}
