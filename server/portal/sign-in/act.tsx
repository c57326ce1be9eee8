import { useState } from 'react';
import { Button, type ButtonProps } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { useLanguage } from '../words/language.tsx';
import { signInProblem } from './sign-in-problem.ts';

/** A button that does one thing; what goes wrong is said under it. */
export function Act({
  onAct,
  ...button
}: Omit<ButtonProps, 'onPress' | 'busy'> & { readonly onAct: () => Promise<unknown> }) {
  const { language } = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function act(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await onAct();
    } catch (thrown) {
      setProblem(signInProblem(thrown, language));
    } finally {
      setBusy(false);
    }
  }
  return (
    <div>
      <Button {...button} busy={isBusy} onPress={() => void act()} />
      {problem !== null && (
        <p className="field-fault" role="alert">
          <Icon name="error" />
          {problem}
        </p>
      )}
    </div>
  );
}
