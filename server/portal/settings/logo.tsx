import { useId, useRef, useState } from 'react';
import { removeLogo, setLogo } from '../../../shared/office/municipalities.ts';
import { problemWords } from '../api/office-problem.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { useToast } from '../design/toast.tsx';
import { DESIGN_WORDS } from '../design/words.ts';
import { logoAddress } from '../frame/logo-address.ts';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { drawAsPng } from './draw-as-png.ts';
import { SETTINGS_WORDS } from './words.ts';

/** Shows the logo and changes it. What is chosen is drawn anew here, and once more taken apart by the server. */
export function Logo({ logo, isFrozen }: { readonly logo: string | null; readonly isFrozen: boolean }) {
  const say = useWords(SETTINGS_WORDS);
  const done = useWords(DESIGN_WORDS);
  const { language } = useLanguage();
  const { municipality } = useTown();
  const toast = useToast();
  const set = useSend(setLogo);
  const remove = useSend(removeLogo);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const params = { municipality };
  async function take(file: File): Promise<void> {
    setProblem(null);
    const png = await drawAsPng(file);
    if (png === null) return setProblem(say.notAPicture);
    await set.mutateAsync({ params, body: { png } }).then(
      () => toast({ text: done.saved }),
      (refused: unknown) => setProblem(problemWords(refused, language)),
    );
  }
  return (
    <div className="field logo">
      <label htmlFor={id}>{say.logo}</label>
      {logo === null ? (
        <p className="quiet">{say.noLogo}</p>
      ) : (
        <img src={logoAddress(municipality, logo)} alt={say.logoAlt} />
      )}
      <input
        id={id}
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        aria-describedby={`${id}-help`}
        disabled={isFrozen || set.isPending}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void take(file);
        }}
      />
      <p id={`${id}-help`} className="field-help">
        {say.logoHelp}
      </p>
      {problem !== null && (
        <p className="field-fault" role="alert">
          {problem}
        </p>
      )}
      {logo !== null && !isFrozen && (
        <Button icon="remove" onPress={() => setAsking(true)}>
          {say.removeLogo}
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={say.removeLogoAsk}
          act={say.removeLogo}
          onConfirm={async () => {
            await remove.mutateAsync({ params });
            if (input.current) input.current.value = '';
          }}
          onClose={() => setAsking(false)}
        >
          <p>{say.removeLogoBody}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
