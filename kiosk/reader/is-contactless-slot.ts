/**
 * Whether citizens' cards are laid on this slot. Readers with two USB interfaces show up twice in PC/SC: the ACR1252U
 * has a SAM slot beside the antenna (libccid, src/ccid_usb.c), dual readers a slot for contact cards.
 * pcscd's names end in reader and slot number: `ACS ACR1252 1S CL Reader [ACR1252 Dual Reader SAM] 01 00`.
 */
export function isContactlessSlot(name: string): boolean {
  if (/\b(SAM|ICC)\b|\bContact Reader\b/i.test(name)) return false;
  // pcscd started without interface names: the antenna is the first slot.
  const isNamedAntenna = /\b(PICC|CL|Contactless)\b/i.test(name);
  const isLaterSlot = /\b(?:0[1-9A-F]|[1-9A-F][0-9A-F])$/i.test(name);
  return isNamedAntenna || !(/\bACR12[58]\d/i.test(name) && isLaterSlot);
}
