import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ProjectPicture } from '../../../../../kiosk/screen/project-picture/project-picture.tsx';
import { POLICY_FIELDS } from '../../../../../shared/wallet.ts';

const draw = (id: string, field: (typeof POLICY_FIELDS)[number] | null): string =>
  renderToStaticMarkup(<ProjectPicture id={id} field={field} />);

describe('a project’s picture', () => {
  test.each([...POLICY_FIELDS, null])('%s: the same for ever, and another for another project', (field) => {
    expect(draw('fujikane-satoyama', field)).toBe(draw('fujikane-satoyama', field));
    if (field !== null) expect(draw('fujikane-satoyama', field)).not.toBe(draw('kodomo-festival', field));
  });

  test('each field has its own', () => {
    expect(new Set(POLICY_FIELDS.map((field) => draw('same', field))).size).toBe(POLICY_FIELDS.length);
  });

  test.each([...POLICY_FIELDS, null])('%s is flat, silent to those who listen, and whole', (field) => {
    const picture = draw('jitensha-machi', field);
    expect(picture).not.toMatch(/[gG]radient|<filter/);
    expect(picture).toContain('aria-hidden="true"');
    expect(picture).not.toMatch(/NaN|undefined/);
  });
});
