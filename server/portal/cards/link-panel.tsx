import { useState } from 'react';
import { linkCard } from '../../../shared/office/cards.ts';
import { problemWords } from '../api/office-problem.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { TapPicker } from './tap-picker.tsx';
import { CARD_WORDS } from './words.ts';

/** A card that was just touched opens this wallet too. */
export function LinkPanel({ alias, onClose }: { readonly alias: string; readonly onClose: () => void }) {
  const say = useWords(CARD_WORDS);
  const { language } = useLanguage();
  const { municipality } = useTown();
  const toast = useToast();
  const link = useSend(linkCard);
  const [picked, setPicked] = useState<string | null>(null);
  async function send(): Promise<void> {
    await link.mutateAsync({ params: { municipality, alias }, body: { card: { alias: picked ?? '' } } });
    toast({ text: say.linkDone });
    onClose();
  }
  return (
    <SidePanel
      title={say.linkTitle}
      lead={say.wallet(alias)}
      acts={
        <Button
          look="act"
          icon="add"
          disabled={picked === null || picked === alias}
          busy={link.isPending}
          onPress={() => void send().catch(() => undefined)} // said below
        >
          {say.link}
        </Button>
      }
      onClose={onClose}
    >
      <p>{say.linkBody}</p>
      {link.error && (
        <p className="field-fault" role="alert">
          <Icon name="error" />
          {problemWords(link.error, language)}
        </p>
      )}
      <TapPicker chosen={picked} onPick={setPicked} />
    </SidePanel>
  );
}
