import { useState } from 'react';
import {
  blockPoster,
  type GroupRow,
  makePosterLink,
  type PosterRow,
  setPosterGroups,
  unblockPoster,
} from '../../../shared/office/posters.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Facts } from '../design/facts.tsx';
import { Form } from '../design/form.tsx';
import { digits } from '../design/number.ts';
import { SidePanel } from '../design/side-panel.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { type Link, MadeLink } from '../staff/made-link.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { PosterState } from './poster-state.tsx';
import { POSTER_WORDS } from './words.ts';

interface Props {
  readonly of: PosterRow;
  readonly groups: readonly GroupRow[];
  readonly onClose: () => void;
}

/** A poster, and what the office does for or about them. */
export function PosterPanel({ of, groups, onClose }: Props) {
  const say = useWords(POSTER_WORDS);
  const { language } = useLanguage();
  const { municipality, may } = useTown();
  const [asks, setAsks] = useState<Asked | null>(null);
  const [made, setMade] = useState<Link | null>(null);
  const mayWrite = may('poster.write');
  return (
    <SidePanel
      title={of.name}
      lead={<PosterState of={of} />}
      onClose={onClose}
      acts={
        mayWrite && (
          <>
            {of.blockedAt === null && (
              <Button icon="link" onPress={() => setAsks('link')}>
                {say.newLink}
              </Button>
            )}
            {of.blockedAt === null ? (
              <Button look="danger" icon="blocked" onPress={() => setAsks('block')}>
                {say.block}
              </Button>
            ) : (
              <Button look="act" icon="open" onPress={() => setAsks('unblock')}>
                {say.unblock}
              </Button>
            )}
          </>
        )
      }
    >
      {made && <MadeLink made={made} onDone={() => setMade(null)} />}
      <Facts
        of={[
          [say.email, of.email],
          [say.posts, say.postsOf(digits(of.posts, language))],
          [say.signedIn, of.signedInAt === null ? say.never : <Day key="in" at={of.signedInAt} as="time" />],
          [say.created, <Day key="since" at={of.createdAt} />],
          ...(mayWrite
            ? []
            : [[say.inGroups, of.groups.map(({ name }) => name).join(' / ') || say.noGroups] as const]),
        ]}
      />
      {mayWrite && groups.length > 0 && <GroupsForm of={of} groups={groups} />}
      <PosterDialog
        of={of}
        asks={asks}
        params={{ municipality, poster: of.poster }}
        onMade={setMade}
        onClose={() => setAsks(null)}
      />
    </SidePanel>
  );
}

type Asked = 'link' | 'block' | 'unblock';

function PosterDialog({
  of,
  asks,
  params,
  onMade,
  onClose,
}: {
  readonly of: PosterRow;
  readonly asks: Asked | null;
  readonly params: { readonly municipality: string; readonly poster: string };
  readonly onMade: (made: Link) => void;
  readonly onClose: () => void;
}) {
  const say = useWords(POSTER_WORDS);
  const toast = useToast();
  const link = useSend(makePosterLink);
  const block = useSend(blockPoster);
  const unblock = useSend(unblockPoster);
  if (asks === null) return null;
  if (asks === 'link') {
    return (
      <ConfirmDialog
        title={say.newLinkAsk(of.name)}
        act={say.makeLink}
        look="act"
        onConfirm={async () => onMade(await link.mutateAsync({ params }))}
        onClose={onClose}
      >
        <p>{say.newLinkBody}</p>
      </ConfirmDialog>
    );
  }
  const isBlocking = asks === 'block';
  return (
    <ConfirmDialog
      title={isBlocking ? say.blockAsk(of.name) : say.unblockAsk(of.name)}
      asksWhy
      act={isBlocking ? say.block : say.unblock}
      look={isBlocking ? 'danger' : 'act'}
      onConfirm={async (why) => {
        await (isBlocking ? block : unblock).mutateAsync({ params, body: { why } });
        toast({ text: isBlocking ? say.blockedDone : say.unblockedDone });
      }}
      onClose={onClose}
    >
      {isBlocking && <p>{say.blockBody}</p>}
    </ConfirmDialog>
  );
}

function GroupsForm({ of, groups }: Omit<Props, 'onClose'>) {
  const say = useWords(POSTER_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const set = useSend(setPosterGroups);
  const form = useOfficeForm(setPosterGroups.body, { groups: of.groups.map(({ group }) => group) });
  return (
    <section>
      <Form
        form={form}
        save={say.saveGroups}
        onSend={async (body) => {
          await set.mutateAsync({ params: { municipality, poster: of.poster }, body });
          toast({ text: say.groupsSaved });
        }}
      >
        <ChoiceField
          name="groups"
          label={say.inGroups}
          help={say.inGroupsHelp}
          many
          choices={groups.map(({ group, name }) => ({ value: group, label: name }))}
        />
      </Form>
    </section>
  );
}
