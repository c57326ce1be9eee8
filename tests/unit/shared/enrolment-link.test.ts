import { expect, test } from 'vitest';
import { enrolmentLink, readEnrolmentLink } from '../../../shared/enrolment-link.ts';

test('what a QR holds is read back as it was', () => {
  const place = { origin: 'https://machi.example.jp:8443', code: 'K7QM-2X9D' };
  expect(enrolmentLink(place)).toBe('https://machi.example.jp:8443/enrol#K7QM-2X9D');
  expect(readEnrolmentLink(enrolmentLink(place))).toEqual(place);
  expect(readEnrolmentLink(' http://127.0.0.1:8080/enrol#k7qm-2x9d\n')).toEqual({
    origin: 'http://127.0.0.1:8080',
    code: 'K7QM-2X9D',
  });
});

test.each([
  'K7QM-2X9D',
  'https://machi.example.jp/enrol',
  'https://machi.example.jp/enrol#K7QM2X9D',
  'https://machi.example.jp/enrol#K7QM-2X9DA',
  'https://somebody:secret@machi.example.jp/enrol#K7QM-2X9D',
  'https://machi.example.jp/elsewhere#K7QM-2X9D',
  'ftp://machi.example.jp/enrol#K7QM-2X9D',
  'javascript:alert(1)//enrol#K7QM-2X9D',
  '',
])('no such link: %s', (text) => {
  expect(readEnrolmentLink(text)).toBeNull();
});
