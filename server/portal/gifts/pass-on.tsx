import { useDeferredValue, useState } from 'react';
import { passOnGift, type WaitingGift } from '../../../shared/office/gifts.ts';
import { listProjects } from '../../../shared/office/projects.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { FindChoice } from '../design/find-choice.tsx';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { useText, useWords } from '../words/language.tsx';
import { useSumOf } from './sum-of.ts';
import { GIFT_WORDS } from './words.ts';

/** As many as one page of projects holds. */
const MANY = 200;

/** Where a gift goes that waits: its own project, or another that takes gifts. */
export function PassOn({ gift, onClose }: { readonly gift: WaitingGift; readonly onClose: () => void }) {
  const say = useWords(GIFT_WORDS);
  const text = useText();
  const { municipality } = useTown();
  const toast = useToast();
  const passOn = useSend(passOnGift);
  const own = { project: gift.project, name: gift.projectName };
  // With its name: once it is chosen, another search may list it no more.
  const [to, setTo] = useState(own);
  const [search, setSearch] = useState('');
  const words = useDeferredValue(search.trim());
  const projects = useAsk(
    listProjects,
    {
      params: { municipality },
      query: { state: 'open', sort: 'name', limit: MANY, ...(words && { search: words }) },
    },
    { keep: true },
  );
  const offered = [own, ...(projects.data?.rows ?? []).filter(({ project }) => project !== own.project)];
  const listed = offered.some(({ project }) => project === to.project) ? offered : [to, ...offered];
  const sum = useSumOf()(gift);
  const name = text(to.name);
  return (
    <ConfirmDialog
      title={say.passOnTitle(sum)}
      act={say.passOnAct}
      look="act"
      asksWhy
      posted={[{ from: say.suspense, to: gift.means === 'pledge' ? say.promiseOf(name) : name, amount: sum }]}
      onConfirm={async (why) => {
        await passOn.mutateAsync({
          params: { municipality, receipt: gift.receipt },
          body: { to: to.project, why },
        });
        toast({ text: say.passedOn });
      }}
      onClose={onClose}
    >
      <FindChoice
        label={say.passOnTo}
        searches={say.project}
        value={to.project}
        choices={listed.map((each) => ({ value: each.project, label: text(each.name) }))}
        hasMore={projects.data?.next != null}
        search={search}
        onSearch={setSearch}
        onChoose={(chosen) => setTo(listed.find(({ project }) => project === chosen) ?? own)}
      />
    </ConfirmDialog>
  );
}
