import { useState } from 'react';
import { retireFormerCardKey, rotateCardKey } from '../../../shared/office/municipalities.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { digits } from '../design/number.ts';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { SETTINGS_WORDS } from './words.ts';

/** The card key in use, and its change. */
export function CardKey({ version, former }: { readonly version: number; readonly former: number | null }) {
  const say = useWords(SETTINGS_WORDS);
  const { language } = useLanguage();
  const { municipality, may } = useTown();
  const rotate = useSend(rotateCardKey);
  const retire = useSend(retireFormerCardKey);
  const [isAsking, setAsking] = useState(false);
  const isUnderWay = former !== null;
  const params = { municipality };
  return (
    <>
      <p>{say.cardKeyBody}</p>
      <p className="settings-note">
        <strong>{say.version(digits(version, language))}</strong>
        {isUnderWay && ` (${say.former(digits(former, language))})`}
      </p>
      {may('fleet.trust') && (
        <Button icon="key" onPress={() => setAsking(true)}>
          {isUnderWay ? say.retire : say.rotate}
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={isUnderWay ? say.retireTitle : say.rotateTitle}
          act={isUnderWay ? say.retire : say.rotate}
          look={isUnderWay ? 'danger' : 'act'}
          posted={[]}
          asksWhy
          onConfirm={(why) => (isUnderWay ? retire : rotate).mutateAsync({ params, body: { why } })}
          onClose={() => setAsking(false)}
        >
          <p>{isUnderWay ? say.retireBody : say.rotateBody}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
