import type { Settings } from '../../../shared/town.ts';
import type { Unit } from '../../../shared/unit.ts';
import type { Balances } from '../../../shared/wallet.ts';
import { Amount } from '../design/amount.tsx';
import { Icon, type IconName } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import './wallet-numbers.css';

interface WalletNumbersProps {
  readonly balances: Balances;
  readonly settings: Settings;
}

/** The wallet's three numbers (TT-16): points, yen paid in, coins. */
export function WalletNumbers({ balances, settings }: WalletNumbersProps) {
  const { words, text } = useScreen();
  const numbers: { icon: IconName; name: string; value: number; unit: Unit }[] = [
    { icon: 'points', name: text(settings.pointName), value: balances.points, unit: 'point' },
    { icon: 'prepaid', name: words.paidIn, value: balances.prepaidYen, unit: 'yen' },
    { icon: 'coins', name: text(settings.coinName), value: balances.coins, unit: 'coin' },
  ];
  return (
    <dl className="wallet-numbers">
      {numbers.map(({ icon, name, value, unit }) => (
        <div key={unit} className="wallet-number">
          <dt>
            <Icon name={icon} />
            <span>
              <Say text={name} />
            </span>
          </dt>
          <dd>
            <Amount value={value} unit={unit} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
