import { historicalBytes } from './historical-bytes.ts';

/**
 * What a presentation turned out to be. `usable` carries the kind for domain separation of the card ID;
 * the other three are the codes the person is answered with.
 */
export type CardClass =
  | { readonly type: 'usable'; readonly kind: CardKind; readonly id: Buffer }
  | { readonly type: 'card/once-more' | 'card/random-id' | 'card/not-usable' };

export type CardKind = 'felica' | 'type-a';

/** Registered application provider of PC/SC part 3: what follows names a storage card's standard and name. */
const PCSC_RID = Buffer.from('a000000306', 'hex');
const FELICA_STANDARD = 0x11;
const TYPE_A_STANDARDS: readonly number[] = [0x01, 0x02, 0x03];
const TYPE_B_STANDARDS: readonly number[] = [0x05, 0x06, 0x07];
/** ACR122 and its family say "type A part 3" for everything and put FeliCa 212k/424k in the name (AET62 manual, p. 25). */
const ACR122_FELICA_NAMES: readonly number[] = [0xf011, 0xf012];
/** SCM SCL3711/SCM3712, Identiv CLOUD 4700 F: the IDm stands in the ATR after these bytes (SCL3711 manual, p. 25). */
const SCM_FELICA = Buffer.from('0443fd', 'hex');

type AtrForm =
  | { readonly type: 'felica' | 'type-a' | 'type-b' | 'smart-card' | 'other' }
  | { readonly type: 'felica-in-atr'; readonly id: Buffer };

function readForm(atr: Buffer): AtrForm {
  const historical = historicalBytes(atr);
  if (historical === null) return { type: 'other' };
  if (historical.length >= 11 && historical.subarray(0, 3).equals(SCM_FELICA)) {
    return { type: 'felica-in-atr', id: historical.subarray(3, 11) };
  }
  // 80 4F <length> <RID 5> <SS> <NN NN>: the only form PC/SC part 3 gives storage cards.
  if (
    historical.length >= 11 &&
    historical[0] === 0x80 &&
    historical[1] === 0x4f &&
    historical.subarray(3, 8).equals(PCSC_RID)
  ) {
    const standard = historical.readUInt8(8);
    const name = historical.readUInt16BE(9);
    if (standard === FELICA_STANDARD) return { type: 'felica' };
    if (TYPE_A_STANDARDS.includes(standard)) {
      return { type: ACR122_FELICA_NAMES.includes(name) ? 'felica' : 'type-a' };
    }
    return { type: TYPE_B_STANDARDS.includes(standard) ? 'type-b' : 'other' };
  }
  // A 14443-4 card of type B shows 8 historical bytes: 4 of application data, 3 of protocol, 1 of buffer length.
  return { type: historical.length === 8 ? 'type-b' : 'smart-card' };
}

/** The card's ID stands in its ATR (SCM readers), so that GET DATA need not be sent. */
export function carriesIdInAtr(atr: Buffer): boolean {
  return readForm(atr).type === 'felica-in-atr';
}

/**
 * Tells from the ATR and the whole answer to GET DATA (`FF CA 00 00 00`: ID, then SW1 SW2) whether this card can
 * stand for a person. `answer` is null when the card gave none. Pure; the returned ID shares memory with its
 * input, so that the caller's zeroing reaches it. Rules: reference "Cards, readers" 1.1 and 1.5, fixtures in
 * tests/fixtures/cards.ts.
 */
export function classifyCard(atr: Buffer, answer: Buffer | null): CardClass {
  const form = readForm(atr);
  if (form.type === 'felica-in-atr') return classifyFelica(form.id);
  if (answer === null || answer.length < 2) return { type: 'card/once-more' };

  const status = answer.readUInt16BE(answer.length - 2);
  if (status !== 0x9000) return { type: isLostCard(status) ? 'card/once-more' : 'card/not-usable' };
  const id = answer.subarray(0, -2);
  if (id.length === 0) return { type: 'card/once-more' };

  switch (form.type) {
    case 'felica':
      return classifyFelica(id);
    case 'type-a':
      return classifyTypeA(id);
    case 'type-b':
      // The standard lets a type B card choose its ID (PUPI) anew each time: My Number card, licence, passport.
      // Its PUPI has 4 bytes; a type A card that happens to have 8 historical bytes tells itself apart by 7.
      return { type: id.length === 4 ? 'card/random-id' : 'card/not-usable' };
    case 'smart-card':
      // Phones, bank cards and My Number cards. Even a fixed ID is refused: nobody touches a bank card to sign on.
      return { type: isRandomTypeA(id) ? 'card/random-id' : 'card/not-usable' };
    case 'other':
      return { type: 'card/not-usable' };
  }
}

/** 6300 "no information": ACS readers for a card that left; 6400/6401/6F00: execution broke off. Others mean "cannot". */
const isLostCard = (status: number): boolean => [0x6300, 0x6400, 0x6401, 0x6f00].includes(status);

function classifyFelica(id: Buffer): CardClass {
  if (id.length !== 8 || isBlank(id)) return { type: 'card/not-usable' };
  // 01FE: made up for peer-to-peer; 02FE: chosen by an Android application (setNfcid2ForService).
  const maker = id.readUInt16BE(0);
  if (maker === 0x01fe || maker === 0x02fe) return { type: 'card/random-id' };
  return { type: 'usable', kind: 'felica', id };
}

/**
 * Seven bytes are unique by the makers' number ranges (town cards). Four bytes are not: the space was used up
 * and reused, and can be tried out even against the slow hash, so they are refused when not random, too.
 */
function classifyTypeA(id: Buffer): CardClass {
  if (isRandomTypeA(id)) return { type: 'card/random-id' };
  if (id.length !== 7 || isBlank(id)) return { type: 'card/not-usable' };
  return { type: 'usable', kind: 'type-a', id };
}

/** 08: random by ISO 14443-3; 80: DESFire with random ID switched on. */
const isRandomTypeA = (id: Buffer): boolean => id.length === 4 && (id[0] === 0x08 || id[0] === 0x80);

const isBlank = (id: Buffer): boolean =>
  id.every((byte) => byte === 0x00) || id.every((byte) => byte === 0xff);
