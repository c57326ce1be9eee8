import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Empty } from '../design/empty.tsx';
import { Icon } from '../design/icon.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useTown } from '../frame/me.ts';
import { FRAME_WORDS } from '../frame/words.ts';
import { useWords } from '../words/language.tsx';
import './cards.css';
import { FindWallet } from './find-wallet.tsx';
import { TapPicker } from './tap-picker.tsx';
import { WalletView } from './wallet-view.tsx';
import { CARD_WORDS } from './words.ts';

/** As in cards.css. */
const STACKED = '(width < 72rem)';

/** One search field that takes anything, what was touched just now, and the wallet that was chosen. */
export function DeskPage() {
  const say = useWords(CARD_WORDS);
  const frame = useWords(FRAME_WORDS);
  const { may } = useTown();
  const [params, setParams] = useSearchParams();
  const alias = params.get('wallet');
  const view = useRef<HTMLDivElement>(null);
  const open = (chosen: string): void => {
    setParams({ wallet: chosen }, { preventScrollReset: true });
    // Where the wallet stands under the search, it comes to the eye.
    if (matchMedia(STACKED).matches) view.current?.scrollIntoView({ block: 'start' });
  };
  return (
    <>
      <PageHead title={frame.pages.cards} lead={say.lead}>
        {may('card.write') && (
          <Link className="button button-plain" to="sheets">
            <Icon name="print" />
            <span>{say.issueSheet}</span>
          </Link>
        )}
      </PageHead>
      <div className="desk">
        <div className="desk-find">
          <FindWallet chosen={alias} onChoose={open} />
          <section className="sheet">
            <h2>{say.touched}</h2>
            <TapPicker chosen={alias} onPick={open} />
          </section>
        </div>
        <div className="desk-wallet" ref={view}>
          {alias === null ? (
            <Empty icon="card" title={say.noWallet}>
              <p>{say.noWalletBody}</p>
            </Empty>
          ) : (
            <WalletView key={alias} alias={alias} onOpen={open} />
          )}
        </div>
      </div>
    </>
  );
}
