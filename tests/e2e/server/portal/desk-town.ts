import { uuidv7 } from 'uuidv7';
import type { CardId } from '../../../../shared/card.ts';
import type { FactBody } from '../../../../shared/fact.ts';
import { readBooks } from '../../../../shared/office/books.ts';
import { listTaps } from '../../../../shared/office/desk.ts';
import { topUp } from '../../../../shared/office/top-ups.ts';
import { readWallet } from '../../../../shared/office/wallets.ts';
import { NO_AWARD } from '../../../../shared/unit.ts';
import { enrolKiosk, type TestKiosk } from '../../../factories/test-kiosk.ts';
import type { OfficeWorldUnderTest } from './office-world.ts';

/** The desk's own kiosk, at which cards are touched. */
export interface DeskKiosk {
  readonly kiosk: TestKiosk;
  /** Gives the facts' ids. */
  say(...bodies: FactBody[]): Promise<string[]>;
  /** Touches a card; gives its wallet's short name. */
  touch(card: CardId): Promise<string>;
}

export async function startDeskKiosk({ server, town }: OfficeWorldUnderTest): Promise<DeskKiosk> {
  const kiosk = await enrolKiosk(server.url, town.code);
  async function say(...bodies: FactBody[]): Promise<string[]> {
    const request = kiosk.request(bodies);
    const response = await kiosk.send(request);
    if (response.status !== 200) throw new Error(await response.text());
    const { facts } = JSON.parse(request) as { facts: string[] };
    return facts.map((text) => (JSON.parse(text) as { id: string }).id);
  }
  return {
    kiosk,
    say,
    async touch(card) {
      await say({ kind: 'welcome', card });
      const params = { municipality: town.municipality, kiosk: kiosk.id as never }; // a branded id
      const [last] = await server.admin.call(listTaps, { params });
      if (!last) throw new Error('nothing was touched');
      return last.alias;
    },
  };
}

export const gift = (
  card: CardId,
  means: 'prepaid' | 'points' | 'pledge',
  amount: number,
  project = 'satoyama',
): FactBody => ({
  kind: 'donation',
  card,
  project,
  means,
  amount,
  award: NO_AWARD,
  rule: { id: 'gift', version: 1 },
});

/** What tests of the desk ask of the office's API: a wallet, a top-up, and what the counter's till holds in the books. */
export const deskCalls = (office: () => OfficeWorldUnderTest, params: { readonly municipality: string }) => {
  const call = () => office().server.admin;
  return {
    call,
    wallet: (alias: string) => call().call(readWallet, { params: { ...params, alias } }),
    pay: (alias: string, amountYen: number) =>
      call().call(topUp, { params: { ...params, alias }, body: { request: newRequest(), amountYen } }),
    async cashOf(): Promise<number> {
      const { accounts } = await call().call(readBooks, { params });
      return accounts.find(({ purpose }) => purpose === 'counter-cash')?.balance ?? 0;
    },
  };
};

export const newRequest = (): string => uuidv7();
