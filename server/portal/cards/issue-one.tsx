import { useState } from 'react';
import { useNavigate } from 'react-router';
import { issueTownCards } from '../../../shared/office/town-cards.ts';
import { useRequestId } from '../api/use-request-id.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { CARD_WORDS } from './words.ts';

/** A town card for a wallet that is there; its print page follows. */
export function IssueOne({ alias }: { readonly alias: string }) {
  const say = useWords(CARD_WORDS);
  const { municipality } = useTown();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const { request } = useRequestId();
  const issue = useSend(issueTownCards);
  return (
    <>
      <Button icon="card" onPress={() => setAsking(true)}>
        {say.issueOne}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={say.issueOne}
          posted={[]}
          act={say.issue}
          look="act"
          onConfirm={async () => {
            await issue.mutateAsync({ params: { municipality }, body: { request, alias } });
            await navigate(`sheets/${request}`);
          }}
          onClose={() => setAsking(false)}
        >
          <p>{say.wallet(alias)}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
