import { type FormEvent, useEffect, useRef, useState } from 'react';
import { plain } from '../../../shared/parse-ruby.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import { VisitScene } from '../visit/visit-scene.tsx';
import { digits } from '../words/format.ts';
import './pin.css';

const MIN_DIGITS = 4;
const MAX_DIGITS = 8;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface PinSceneProps {
  readonly wrong: boolean;
  readonly tries: number;
}

/** Asks a staff card's holder for the PIN, by finger or by keyboard. The digits live here and nowhere else. */
export function PinScene({ wrong, tries }: PinSceneProps) {
  const { words, language, press } = useScreen();
  const { staff } = words;
  const [pin, setPin] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each wrong try begins anew
  useEffect(() => {
    setPin('');
    field.current?.focus();
  }, [tries]);
  const enough = pin.length >= MIN_DIGITS;

  function enter(event?: FormEvent): void {
    event?.preventDefault();
    if (enough) press({ type: 'enter-pin', pin });
  }

  const add = (digit: string) => setPin((before) => (before + digit).slice(0, MAX_DIGITS));

  return (
    <VisitScene
      name="pin"
      title={staff.pinTitle}
      under={
        <p>
          <Say text={staff.pinBody} />
        </p>
      }
      aside={<Button look="quiet" icon="close" text={words.end} onPress={() => press({ type: 'end' })} />}
    >
      <form className="pin-form" onSubmit={enter}>
        <div className="pin-field">
          <input
            ref={field}
            type="password"
            inputMode="none"
            autoComplete="off"
            aria-label={plain(staff.pinTitle)}
            aria-invalid={wrong && pin === ''}
            value={pin}
            onChange={(event) => setPin(event.target.value.replace(/\D/g, '').slice(0, MAX_DIGITS))}
          />
          <p className="pin-wrong" role="alert">
            {wrong && pin === '' && (
              <>
                <Icon name="attention" />
                <span>
                  <Say text={staff.pinWrong(digits(tries, language))} />
                </span>
              </>
            )}
          </p>
        </div>
        <div className="pin-pad">
          {KEYS.map((digit) => (
            <Button key={digit} text={digit} onPress={() => add(digit)} />
          ))}
          <Button
            look="quiet"
            icon="erase"
            text={staff.erase}
            onPress={() => setPin((before) => before.slice(0, -1))}
          />
          <Button text="0" onPress={() => add('0')} />
          <Button look="act" text={staff.enter} disabled={!enough} onPress={() => enter()} />
        </div>
      </form>
    </VisitScene>
  );
}
