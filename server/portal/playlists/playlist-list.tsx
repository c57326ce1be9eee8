import { Link, useNavigate } from 'react-router';
import { listPlaylists, type PlaylistRow, readPlaylistChoices } from '../../../shared/office/playlists.ts';
import { dayInJapan } from '../../../shared/time.ts';
import { useAsk } from '../api/use-ask.ts';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { Icon } from '../design/icon.tsx';
import { digits } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { InterleaveForm } from './interleave-form.tsx';
import { PlaylistTabs } from './playlist-tabs.tsx';
import { sayWhat, sayWhen, sayWhere } from './say-playlist.ts';
import { PLAYLIST_WORDS } from './words.ts';

const TONES = { 'in-use': 'good', 'put-aside': 'paused', coming: 'waiting', over: 'off' } as const;

function stateOf({ state, fromOn, untilOn }: PlaylistRow): keyof typeof TONES {
  const today = dayInJapan(Date.now());
  if (state === 'put-aside') return state;
  if (untilOn !== null && untilOn < today) return 'over';
  return fromOn !== null && fromOn > today ? 'coming' : 'in-use';
}

/** Every list, the most important first. */
export function PlaylistList() {
  const say = useWords(PLAYLIST_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const navigate = useNavigate();
  const { municipality, may } = useTown();
  const asked = useAsk(listPlaylists, { params: { municipality } });
  const choices = useAsk(readPlaylistChoices, { params: { municipality } });
  const count = (many: number) => digits(many, language);
  const columns: Column<PlaylistRow>[] = [
    { key: 'name', title: say.name, cell: ({ name }) => text(name) },
    {
      key: 'state',
      title: say.state,
      cell: (row) => <StatusMark tone={TONES[stateOf(row)]}>{say.states[stateOf(row)]}</StatusMark>,
    },
    { key: 'priority', title: say.priority, align: 'end', cell: ({ priority }) => count(priority) },
    { key: 'when', title: say.when, cell: (row) => sayWhen(row, say, language) },
    {
      key: 'where',
      title: say.where,
      cell: (row) => (
        <span>
          {sayWhere(row, choices.data, { say, language, text })}{' '}
          <small className="quiet">{say.kiosks(count(row.kiosks))}</small>
        </span>
      ),
    },
    {
      key: 'what',
      title: say.what,
      cell: (row) => (
        <span>
          {sayWhat(row, say, language)} <small className="quiet">{say.movies(count(row.movies))}</small>
        </span>
      ),
    },
  ];
  const town = asked.data;
  return (
    <>
      <PageHead title={say.title} lead={say.lead}>
        {may('playlist.write') && (
          <Link className="button button-act" to="new">
            <Icon name="add" />
            <span>{say.add}</span>
          </Link>
        )}
      </PageHead>
      <PlaylistTabs />
      {town && town.silent.length > 0 && (
        <div className="note note-attention playlist-note" role="status">
          <Icon name="attention" />
          <div>
            <p className="note-title">{say.silent}</p>
            <p>
              {say.silentBody(PUNCTUATION[language].listed(town.silent.map(({ name }) => name).slice(0, 10)))}
            </p>
          </div>
        </div>
      )}
      {town?.everyday && (
        <div className="note playlist-note">
          <Icon name="info" />
          <div>
            <p className="note-title">{say.everyday}</p>
            <p>{say.everydayNote(count(town.everyday.movies), count(town.everyday.kiosks))}</p>
          </div>
        </div>
      )}
      <DataTable
        label={say.lists}
        columns={columns}
        asked={{
          data: town && { rows: town.rows, next: null },
          error: asked.error,
          isPending: asked.isPending,
          refetch: asked.refetch,
        }}
        keyOf={({ id }) => id}
        nameOf={({ name }) => text(name)}
        onOpen={({ id }) => void navigate(`lists/${id}`)}
        empty={<Empty icon="play" title={say.empty} />}
      />
      {town && (
        <section className="sheet playlist-interleave" aria-labelledby="interleave-title">
          <h2 id="interleave-title">{say.interleave}</h2>
          <InterleaveForm
            key={JSON.stringify([town.interleave, language])}
            interleave={town.interleave}
            isFrozen={!may('playlist.write')}
          />
        </section>
      )}
    </>
  );
}
