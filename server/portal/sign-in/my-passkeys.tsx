import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listMyPasskeys, removePasskey } from '../../../shared/office/sign-in.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useWords } from '../words/language.tsx';
import { SetUpPasskey } from './set-up-passkey.tsx';
import { SIGN_IN_WORDS } from './words.ts';

/** The own passkeys: add one, forget one. */
export function MyPasskeys({ onCodes }: { readonly onCodes: (codes: readonly string[]) => void }) {
  const say = useWords(SIGN_IN_WORDS);
  const toast = useToast();
  const queries = useQueryClient();
  const asked = useAsk(listMyPasskeys, {});
  const remove = useSend(removePasskey);
  const [leaving, setLeaving] = useState<{ readonly id: string; readonly name: string } | null>(null);
  return (
    <section className="sheet">
      <h2>{say.passkeys}</h2>
      {asked.isPending && <Loading />}
      {asked.isError && <Failure problem={asked.error} onAgain={asked.refetch} />}
      {asked.data?.length === 0 && <p className="quiet">{say.noPasskeyYet}</p>}
      <ul className="account-list">
        {asked.data?.map(({ id, name, createdAt, usedAt }) => (
          <li key={id}>
            <div>
              <p>
                <strong>{name}</strong>
              </p>
              <p>
                {say.addedAt} <Day at={createdAt} as="time" />　{say.usedAt} <Day at={usedAt} as="time" />
              </p>
            </div>
            <Button label={say.removeNamed(name)} icon="remove" onPress={() => setLeaving({ id, name })}>
              {say.remove}
            </Button>
          </li>
        ))}
      </ul>
      <SetUpPasskey
        onDone={(codes) => {
          onCodes(codes);
          void queries.invalidateQueries();
        }}
      />
      {leaving && (
        <ConfirmDialog
          title={say.removeAsk(leaving.name)}
          act={say.remove}
          onConfirm={async () => {
            await remove.mutateAsync({ body: { passkey: leaving.id } });
            toast({ text: say.removed });
          }}
          onClose={() => setLeaving(null)}
        >
          <p>{say.removeBody}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
