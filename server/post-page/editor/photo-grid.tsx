import {
  type Announcements,
  closestCenter,
  DndContext,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { rectSortingStrategy, SortableContext, sortableKeyboardCoordinates } from '@dnd-kit/sortable';
import { plain } from '../../../shared/parse-ruby.ts';
import { useWords } from '../../citizen-page/language.tsx';
import { living, type MediaItem, moved } from '../drafts/media-item.ts';
import { workStore } from '../drafts/work-store.ts';
import { useEditing } from './editor-context.ts';
import { PhotoTile } from './photo-tile.tsx';
import { EDITOR_WORDS } from './words.ts';

/** A finger rests so long before it drags: a shorter touch scrolls the page. */
const REST = { delay: 180, tolerance: 8 };

/** The photos in the order of the movie; moved by drag, by keyboard and by buttons. */
export function PhotoGrid() {
  const say = useWords(EDITOR_WORDS);
  const { draft, keeper, runner, passages } = useEditing();
  const items = living(draft.work.items);
  const sensors = useSensors(
    // A PointerSensor would take the finger too, before it rests, and lose it when the browser scrolls.
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: REST }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const placeOf = (key: UniqueIdentifier): number => items.findIndex((item) => item.key === key);
  const nameOf = (item: MediaItem | undefined, place: number): string =>
    plain(item?.kind === 'clip' ? say.clip : say.photo(place + 1));
  const nameAt = (key: UniqueIdentifier): string => nameOf(items[placeOf(key)], placeOf(key));

  function move(from: number, to: number): void {
    keeper.change((work) => {
      const refused = work.items.filter(({ state }) => state === 'refused');
      return { ...work, items: [...moved(living(work.items), from, to), ...refused] };
    });
  }
  function remove(key: string): void {
    keeper.change((work) => ({ ...work, items: work.items.filter((item) => item.key !== key) }));
    // The file goes with it; one that cannot be deleted is found and dropped with the post.
    void workStore.dropFile(key).catch(() => undefined);
  }
  const announcements: Announcements = {
    onDragStart: ({ active }) => plain(say.gripped(nameAt(active.id))),
    onDragOver: ({ active, over }) =>
      over ? plain(say.over(nameAt(active.id), placeOf(over.id) + 1)) : undefined,
    onDragEnd: ({ active, over }) =>
      over
        ? plain(say.dropped(nameAt(active.id), placeOf(over.id) + 1))
        : plain(say.dragEnded(nameAt(active.id))),
    onDragCancel: ({ active }) => plain(say.dragEnded(nameAt(active.id))),
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements, screenReaderInstructions: { draggable: plain(say.gripHelp) } }}
      onDragEnd={({ active, over }) => {
        if (over) move(placeOf(active.id), placeOf(over.id));
      }}
    >
      <SortableContext items={items.map(({ key }) => key)} strategy={rectSortingStrategy}>
        <ol className="photo-grid">
          {items.map((item, place) => (
            <PhotoTile
              key={item.key}
              item={item}
              name={nameOf(item, place)}
              place={place}
              count={items.length}
              passage={passages.get(item.key)}
              onMove={(to) => move(place, to)}
              onRemove={() => remove(item.key)}
              onAgain={runner.again}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}
