import { useNavigate } from 'react-router';
import { listPosterGroups } from '../../../shared/office/posters.ts';
import { countPosts, listPosts, type PostOfTown } from '../../../shared/office/posts.ts';
import { plain } from '../../../shared/parse-ruby.ts';
import { PostState } from '../../../shared/posting/post.ts';
import { useAsk } from '../api/use-ask.ts';
import { Chip } from '../design/chip.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import '../design/form.css';
import { digits } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { type TablePlace, useTablePlace } from '../design/table-place.ts';
import { TableTools } from '../design/table-tools.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { pictureAddress } from './post-addresses.ts';
import { PostStateMark } from './post-state.tsx';
import { POST_WORDS } from './words.ts';

const EVERY_MS = 15_000;
const STATES = ['waiting', 'approved', 'declined', 'taken-down'] as const;
/** In the address for "whatever its state"; nothing there means those that wait. */
const ANY = 'any';

/** The posts that wait, the oldest first; and all others by filter. */
export function PostList() {
  const say = useWords(POST_WORDS);
  const { language } = useLanguage();
  const town = useTown();
  const { municipality } = town;
  const navigate = useNavigate();
  const place = useTablePlace();
  const said = place.filter('state');
  const isReported = place.filter('reported') === 'yes';
  const state = isReported || said === ANY ? undefined : (PostState.safeParse(said).data ?? 'waiting');
  const asksState = state !== undefined && state !== 'draft';
  const group = place.filter('group');
  const asked = useAsk(
    listPosts,
    {
      params: { municipality },
      query: {
        ...place.query,
        ...(asksState && { state }),
        ...(group !== undefined && { group }),
        ...(isReported && { reported: 'yes' as const }),
      },
    },
    { keep: true, everyMs: EVERY_MS },
  );
  const columns: Column<PostOfTown>[] = [
    {
      key: 'title',
      title: say.title,
      cell: (row) => (
        <span className="post-name">
          {row.cover !== null && (
            <img
              src={pictureAddress({ municipality, post: row.post, sha256: row.cover, size: 'small' })}
              alt=""
              width={96}
              height={54}
              loading="lazy"
            />
          )}
          <span>{plain(row.title)}</span>
        </span>
      ),
    },
    { key: 'state', title: say.state, cell: (row) => <PostStateMark state={row.state} /> },
    { key: 'by', title: say.inName, cell: (row) => row.groupName ?? row.by },
    { key: 'author', title: say.by, wideOnly: true, cell: (row) => row.author.name },
    { key: 'submitted', title: say.submitted, cell: (row) => <Day at={row.submittedAt} as="time" /> },
    {
      key: 'reports',
      title: say.reports,
      cell: ({ openReports }) =>
        openReports === 0 ? (
          '–'
        ) : (
          <StatusMark tone="attention">{say.reportsOf(digits(openReports, language))}</StatusMark>
        ),
    },
  ];
  const isWaiting = state === 'waiting' && group === undefined && place.search === '';
  return (
    <>
      <PageHead title={say.posts} lead={say.lead} />
      <Views place={place} now={isReported ? 'reported' : (state ?? ANY)} />
      <TableTools place={place} searches={say.posts}>
        {town.may('poster.read') && <GroupFilter place={place} />}
      </TableTools>
      <DataTable
        label={say.posts}
        columns={columns}
        asked={asked}
        keyOf={(row) => row.post}
        nameOf={(row) => row.title}
        place={place}
        onOpen={(row) => void navigate(`/m/${municipality}/posts/${row.post}`)}
        empty={
          isWaiting ? (
            <Empty icon="accepted" title={say.emptyWaiting}>
              <p>{say.emptyWaitingBody}</p>
            </Empty>
          ) : (
            <Empty icon="search" title={say.empty} />
          )
        }
      />
    </>
  );
}

function Views({ place, now }: { readonly place: TablePlace; readonly now: string }) {
  const say = useWords(POST_WORDS);
  const { language } = useLanguage();
  const { municipality } = useTown();
  const counts = useAsk(countPosts, { params: { municipality } }, { everyMs: EVERY_MS }).data;
  const go = (state: string | undefined, reported?: string): void => {
    place.setFilter('state', state);
    place.setFilter('reported', reported);
  };
  return (
    <fieldset className="chips post-views">
      <legend>{say.state}</legend>
      {STATES.map((state) => (
        <Chip key={state} isOn={now === state} onPress={() => go(state === 'waiting' ? undefined : state)}>
          {state === 'waiting' && counts
            ? say.stateCount(say.states[state], digits(counts.waiting, language))
            : say.states[state]}
        </Chip>
      ))}
      <Chip isOn={now === ANY} onPress={() => go(ANY)}>
        {say.any}
      </Chip>
      <Chip isOn={now === 'reported'} onPress={() => go(undefined, 'yes')}>
        {counts ? say.reportedCount(digits(counts.reported, language)) : say.reported}
      </Chip>
    </fieldset>
  );
}

function GroupFilter({ place }: { readonly place: TablePlace }) {
  const say = useWords(POST_WORDS);
  const { municipality } = useTown();
  const groups = useAsk(listPosterGroups, { params: { municipality } }).data ?? [];
  if (groups.length === 0) return null;
  return (
    <label className="choice">
      <span>{say.group}</span>
      <select
        value={place.filter('group') ?? ''}
        onChange={(event) => place.setFilter('group', event.target.value || undefined)}
      >
        <option value="">{say.allGroups}</option>
        {groups.map((each) => (
          <option key={each.group} value={each.group}>
            {each.name}
          </option>
        ))}
      </select>
    </label>
  );
}
