import type { OfficeClient } from '../../server/office/office-client.ts';
import { type PersonData, registerPerson } from '../../shared/office/persons.ts';
import { issueTownCards } from '../../shared/office/town-cards.ts';
import { stableId } from './import-past.ts';

/** So many town cards lie at the counter; the first are handed out to these people. */
const CARDS = 12;
const PERSONS: readonly Pick<PersonData, 'name' | 'reading' | 'address' | 'contact'>[] = [
  { name: '柳戸 千代', reading: 'やなど ちよ', address: '鶴ヶ島市柳戸町 4-2', contact: '049-200-0101' },
  { name: '町屋 正一', reading: 'まちや しょういち', address: '鶴ヶ島市町屋 11', contact: '049-200-0102' },
  { name: '太田ヶ谷 結衣', reading: 'おおたがや ゆい', address: null, contact: 'yui@machitouch.example' },
  { name: '五味ヶ谷 実', reading: 'ごみがや みのる', address: '鶴ヶ島市五味ヶ谷 25', contact: null },
  { name: '上新田 良子', reading: 'かみしんでん りょうこ', address: null, contact: '049-200-0105' },
];

/** A sheet of town cards, and people who have one: for those who have no transit card. */
export async function seedDemoDesk(admin: OfficeClient, municipality: string): Promise<void> {
  const params = { municipality };
  const request = stableId(`${municipality}/town-cards`);
  const { cards } = await admin.call(issueTownCards, { params, body: { request, count: CARDS } });
  for (const [at, person] of PERSONS.entries()) {
    await admin.call(registerPerson, { params, body: { ...person, alias: cards[at]?.alias ?? '' } });
  }
}
