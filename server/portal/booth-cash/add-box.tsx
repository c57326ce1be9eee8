import { useDeferredValue, useState } from 'react';
import { listProjects } from '../../../shared/office/projects.ts';
import type { Text } from '../../../shared/text.ts';
import { useAsk } from '../api/use-ask.ts';
import { FindChoice } from '../design/find-choice.tsx';
import { useTown } from '../frame/me.ts';
import { GIFT_WORDS } from '../gifts/words.ts';
import { useText, useWords } from '../words/language.tsx';
import type { DraftBox } from './booth-draft.ts';

/** As many as one page of projects holds. */
const MANY = 200;

interface AddBoxProps {
  /** Those that are there already. */
  readonly boxes: readonly DraftBox[];
  readonly onAdd: (project: string, name: Text) => void;
}

/** Chooses the project of the next box. */
export function AddBox({ boxes, onAdd }: AddBoxProps) {
  const say = useWords(GIFT_WORDS);
  const text = useText();
  const { municipality } = useTown();
  const [search, setSearch] = useState('');
  const words = useDeferredValue(search.trim());
  const query = { limit: MANY, ...(words && { search: words }) };
  const projects = useAsk(listProjects, { params: { municipality }, query }, { keep: true });
  const offered = (projects.data?.rows ?? []).filter(
    ({ project }) => !boxes.some((box) => box.project === project),
  );
  return (
    <FindChoice
      label={say.addBox}
      searches={say.project}
      value=""
      choices={[
        { value: '', label: say.chooseProject },
        ...offered.map(({ project, name }) => ({ value: project, label: text(name) })),
      ]}
      hasMore={projects.data?.next != null}
      search={search}
      onSearch={setSearch}
      onChoose={(chosen) => {
        const found = offered.find(({ project }) => project === chosen);
        if (!found) return;
        setSearch('');
        onAdd(found.project, found.name);
      }}
    />
  );
}
