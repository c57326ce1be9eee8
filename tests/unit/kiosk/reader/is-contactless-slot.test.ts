import { expect, test } from 'vitest';
import { isContactlessSlot } from '../../../../kiosk/reader/is-contactless-slot.ts';

test.each([
  ['SONY FeliCa RC-S300/S (1234567) 00 00', true],
  ['SONY FeliCa Port/PaSoRi 4.0 [RC-S300/P] 00 00', true],
  ['ACS ACR122U PICC Interface 00 00', true],
  ['ACS ACR1252 1S CL Reader [ACR1252 Dual Reader PICC] 00 00', true],
  ['ACS ACR1252 1S CL Reader [ACR1252 Dual Reader SAM] 01 00', false],
  ['ACS ACR1252 1S CL Reader(2) 01 00', true],
  ['ACS ACR1252 Dual Reader 00 00', true],
  ['ACS ACR1252 Dual Reader 00 01', false],
  ['ACS ACR1281 1S Dual Reader [ACR1281 1S Dual Reader ICC] 00 00', false],
  ['ACS ACR1281 1S Dual Reader [ACR1281 1S Dual Reader PICC] 00 01', true],
  ['Identiv uTrust 4700 F CL Reader [uTrust 4700 F CL Reader] 00 00', true],
  ['Identiv uTrust 4700 F Contact Reader [uTrust 4700 F Contact Reader] 01 00', false],
  ['SCM Microsystems Inc. SCL3711-NFC&RW 00 00', true],
  ['Virtual PCD 00 00', true],
  ['Virtual PCD 00 01', true],
])('%s', (name, expected) => {
  expect(isContactlessSlot(name)).toBe(expected);
});
