import { type SettingsChange, updateSettings } from '../../../shared/office/municipalities.ts';
import type { Settings } from '../../../shared/town.ts';
import { useSend } from '../api/use-send.ts';
import { useToast } from '../design/toast.tsx';
import { DESIGN_WORDS } from '../design/words.ts';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';

/** Saves some settings and offers to take it back: `await save(changes)`. */
export function useSaveSettings(before: Settings): (changes: SettingsChange) => Promise<void> {
  const say = useWords(DESIGN_WORDS);
  const toast = useToast();
  const { municipality } = useTown();
  const send = useSend(updateSettings);
  return async (changes) => {
    const former: SettingsChange = Object.fromEntries(
      Object.entries(before).filter(([name]) => Object.hasOwn(changes, name)),
    );
    await send.mutateAsync({ params: { municipality }, body: changes });
    toast({
      text: say.saved,
      undo: () => {
        send
          .mutateAsync({ params: { municipality }, body: former })
          .then(() => toast({ text: say.undone }))
          // The mutation's own state says what went wrong; the page still shows what is in force.
          .catch(() => toast({ text: say.failed, tone: 'attention' }));
      },
    });
  };
}
