import { uuidv7 } from 'uuidv7';
import type { CardId } from '../../../../shared/card.ts';
import type { FactBody } from '../../../../shared/fact.ts';
import { listTaps } from '../../../../shared/office/desk.ts';
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

export const newRequest = (): string => uuidv7();
