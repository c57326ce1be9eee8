import { useState } from 'react';
import { readMe } from '../../../shared/office/sign-in.ts';
import { useAsk } from '../api/use-ask.ts';
import { Facts } from '../design/facts.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useMe } from '../frame/me.ts';
import { FRAME_WORDS } from '../frame/words.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { ChangePassword } from './change-password.tsx';
import { MyPasskeys } from './my-passkeys.tsx';
import { MySecondFactor } from './my-second-factor.tsx';
import { MySignIns } from './my-sign-ins.tsx';
import './public-page.css';
import { PUNCTUATION } from '../words/punctuation.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SIGN_IN_WORDS } from './words.ts';

/** One's own account: password, second factors, and where one is signed in. */
export default function AccountPage() {
  const frame = useWords(FRAME_WORDS);
  const say = useWords(SIGN_IN_WORDS);
  const text = useText();
  const { language } = useLanguage();
  const known = useMe();
  const me = useAsk(readMe, {}).data ?? known;
  const [codes, setCodes] = useState<readonly string[]>([]);
  return (
    <>
      <PageHead title={frame.pages.account} />
      <div className="account">
        {codes.length > 0 && <RecoveryCodes codes={codes} onKept={() => setCodes([])} />}
        <section className="sheet">
          <h2>{say.who}</h2>
          <Facts
            of={[
              [say.yourName, me.name],
              [say.email, me.email],
              ...me.places.map(
                ({ municipality, name, roles }) =>
                  [
                    municipality === '' ? frame.pages.municipalities : text(name),
                    PUNCTUATION[language].listed(roles.map((role) => frame.roles[role])),
                  ] as const,
              ),
            ]}
          />
        </section>
        <MySecondFactor me={me} onCodes={setCodes} />
        <MyPasskeys onCodes={setCodes} />
        <ChangePassword email={me.email} />
        <MySignIns />
      </div>
    </>
  );
}
