import type { CardReader } from 'nfc-pcsc';

/** GET DATA, the card's ID: the only command this project ever sends to a card (docs/laws.md 2). */
const GET_DATA = Buffer.from('ffca000000', 'hex');
/** The longest ID has 10 bytes, and two of status. */
const ANSWER_MAX_BYTES = 12;

/**
 * Sends GET DATA to the card on a reader and gives its whole answer. Rejects when the card or the reader cannot:
 * with a card that was taken away that is the usual end. Shared mode and "leave card": no reset, nothing is changed.
 */
export async function readCard(reader: CardReader): Promise<Buffer> {
  const protocol = await new Promise<number>((resolve, reject) => {
    reader.connect({ share_mode: reader.SCARD_SHARE_SHARED }, (fault, active) =>
      fault ? reject(fault) : resolve(active),
    );
  });
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      reader.transmit(GET_DATA, ANSWER_MAX_BYTES, protocol, (fault, response) =>
        fault ? reject(fault) : resolve(response),
      );
    });
  } finally {
    await letGo(reader);
  }
}

/** A failed disconnect leaves a dead handle that the next connect replaces; the binding only needs to forget it. */
function letGo(reader: CardReader): Promise<void> {
  return new Promise((resolve) => {
    reader.disconnect(reader.SCARD_LEAVE_CARD, (fault) => {
      if (fault) reader.connected = false;
      resolve();
    });
  });
}
