import { expect, test, vi } from 'vitest';
import { followReaders } from '../../../../kiosk/reader/pcsc-reader.ts';
import { newSurroundings } from '../../../factories/source-surroundings.ts';
import { BindingReader, newNfc, plugIn } from '../../../fakes/binding-reader.ts';

const EMPTY = 0x12;
const UNAVAILABLE = 0x0a;
const DRIVER_FAILED = 0x02;

function following() {
  const nfc = newNfc();
  const around = newSurroundings();
  followReaders(nfc, around);
  const plug = (name: string, flags = EMPTY) => {
    const reader = new BindingReader(name);
    const wrapper = plugIn(nfc, reader);
    reader.say(flags);
    return { reader, wrapper };
  };
  const names = () => around.sent.flatMap((each) => (each.type === 'readers' ? [each.names] : []));
  return { nfc, around, plug, names };
}

test('no reader is said after a moment', async () => {
  const { names } = following();
  await vi.waitFor(() => expect(names()).toEqual([[]]));
});

test('several readers at once, and each of them reads', async () => {
  const { plug, names, around } = following();
  const left = plug('left 00 00');
  const right = plug('right 01 00');
  expect(names().at(-1)).toEqual(['left 00 00', 'right 01 00']);
  for (const [index, { reader }] of [left, right].entries()) {
    reader.behaviours = [Buffer.from(`0114B35A6B7C8D0${index}9000`, 'hex')];
    reader.lay('3B8F8001804F0CA00000030611003B0000000042');
  }
  await vi.waitFor(() => expect(around.sent.filter(({ type }) => type === 'tap')).toHaveLength(2));
});

test('the SAM slot of a reader is not a reader', async () => {
  const { plug, names, around } = following();
  plug('ACS ACR1252 1S CL Reader [ACR1252 Dual Reader PICC] 00 00');
  const sam = plug('ACS ACR1252 1S CL Reader [ACR1252 Dual Reader SAM] 01 00');
  sam.reader.lay('3B8F8001804F0CA00000030611003B0000000042');
  expect(names()).toEqual([['ACS ACR1252 1S CL Reader [ACR1252 Dual Reader PICC] 00 00']]);
  await new Promise((resolve) => setTimeout(resolve, 450));
  expect(around.sent).toHaveLength(1);
  expect(sam.reader.commands).toEqual([]);
});

test('a reader whose driver failed, or that lost its device, does not count until it works', () => {
  const { plug, names } = following();
  const { reader } = plug('r 00 00', DRIVER_FAILED);
  expect(names()).toEqual([]);
  reader.say(EMPTY);
  reader.say(UNAVAILABLE);
  reader.say(EMPTY);
  expect(names()).toEqual([['r 00 00'], [], ['r 00 00']]);
});

test.each(['error of the service', 'error of a reader', 'a reader pulled'])(
  '%s ends the process: the binding is deaf then',
  (what) => {
    const { nfc, plug, around } = following();
    const { wrapper } = plug('r 00 00');
    if (what === 'error of the service') nfc.emit('error', new Error('RPC transport error'));
    else if (what === 'error of a reader') wrapper.emit('error', new Error('RPC transport error'));
    else wrapper.emit('end');
    expect(around.deaths).toHaveLength(1);
  },
);
