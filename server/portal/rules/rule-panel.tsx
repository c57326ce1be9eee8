import { useState } from 'react';
import { Link } from 'react-router';
import { GIFT_RULE, listRuleSessions, type RuleVersionRow } from '../../../shared/office/rules.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { Facts } from '../design/facts.tsx';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { digits } from '../design/number.ts';
import { SidePanel } from '../design/side-panel.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { Expected } from './expected.tsx';
import { useRuleName } from './use-rule-name.ts';
import { RULE_WORDS } from './words.ts';

/** One version: its terms, what it would cost, and who uses it. */
export function RulePanel({
  rule,
  onClose,
}: {
  readonly rule: RuleVersionRow;
  readonly onClose: () => void;
}) {
  const say = useWords(RULE_WORDS);
  const { language } = useLanguage();
  const { municipality, may } = useTown();
  const nameOf = useRuleName();
  const { dotted } = useWords(PUNCTUATION);
  const { id, version, terms } = rule;
  const count = (many: number) => digits(many, language);
  const isGift = id === GIFT_RULE;
  return (
    <SidePanel
      title={`${nameOf(rule)}　${say.versionOf(count(version))}`}
      onClose={onClose}
      acts={
        !isGift &&
        may('rule.write') && (
          <Link className="button button-act" to={`/m/${municipality}/rules/new?of=${id}`}>
            <span>{say.newVersion}</span>
          </Link>
        )
      }
    >
      {'award' in terms ? (
        <>
          <Facts
            of={[
              [say.participant, `${count(terms.award.participant.points)} ${say.point}`],
              [say.volunteer, `${count(terms.award.volunteer.points)} ${say.point}`],
              [
                say.caps,
                dotted([
                  terms.capPointsPerDay === null ? null : say.perDay(count(terms.capPointsPerDay)),
                  terms.capPointsPerYear === null ? null : say.perYear(count(terms.capPointsPerYear)),
                ]) || say.noCap,
              ],
              [say.issued, count(rule.issued)],
              [say.takenBack, count(rule.takenBack)],
              [say.redeemed, count(rule.redeemed)],
              [say.balance, count(rule.issued - rule.takenBack - rule.redeemed)],
            ]}
          />
          <Expected rule={terms} />
          <UsedBy rule={id} />
        </>
      ) : (
        <>
          <p>{terms.yenPerPoint === null ? say.giftNone : say.giftTerms(count(terms.yenPerPoint))}</p>
          <p className="quiet">{say.giftHelp}</p>
        </>
      )}
    </SidePanel>
  );
}

const FIRST = 20;

function UsedBy({ rule }: { readonly rule: string }) {
  const say = useWords(RULE_WORDS);
  const text = useText();
  const { language } = useLanguage();
  const { municipality, may } = useTown();
  const [limit, setLimit] = useState(FIRST);
  const asked = useAsk(
    listRuleSessions,
    { params: { municipality, rule }, query: { limit } },
    { keep: true, when: may('rule.read') },
  );
  if (asked.isPending) return <Loading />;
  if (!asked.data) return <Failure problem={asked.error} onAgain={asked.refetch} />;
  const { rows, next } = asked.data;
  return (
    <section className="rule-used">
      <h3>{say.usedBy}</h3>
      {rows.length === 0 && <p className="quiet">{say.usedByNone}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.session}>
            <Link to={`/m/${municipality}/events?open=${row.event}`}>
              {[text(row.eventName), text(row.sessionName)].filter(Boolean).join(' ')}
            </Link>
            <span>
              <Day at={row.startsAt} /> {say.versionOf(digits(row.version, language))}
            </span>
          </li>
        ))}
      </ul>
      {next !== null && limit < 200 && (
        <Button icon="more" onPress={() => setLimit(200)}>
          {say.more}
        </Button>
      )}
    </section>
  );
}
