import { z } from 'zod';
import { contrast } from '../colour/contrast.ts';
import { Slug } from '../id.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { Settings } from '../town.ts';
import { endpoint } from './endpoint.ts';
import { InTown, Why } from './paths.ts';

/** The settings that people set: all but the gift rule's version, which the server raises by itself. */
const SET_BY_PEOPLE = Settings.omit({ giftRule: true });
/** A colour on which white can be read, and that can be read on white (WCAG AA for small text). */
export const KEY_CONTRAST = 4.5;
const KeyColour = Settings.shape.keyColour
  .unwrap()
  .refine((colour) => contrast(colour, '#ffffff') >= KEY_CONTRAST, 'white on this colour cannot be read');
/** What a new municipality is given; all but its name and its desk has a default. */
export const NewSettings = z.strictObject({
  ...SET_BY_PEOPLE.shape,
  keyColour: KeyColour.default('#115a36'),
});
export type NewSettings = z.input<typeof NewSettings>;

/** A change of some settings. What is not said keeps as it is: a default would overwrite it, so none is left. */
export type SettingsChange = { readonly [K in keyof Omit<Settings, 'giftRule'>]?: Settings[K] | undefined };
const changes = Object.entries(NewSettings.shape).map(([name, field]) => [
  name,
  (field instanceof z.ZodDefault ? field.unwrap() : field).optional(),
]);
// Built field by field from the shape that the type comes from; the compiler cannot follow.
export const SettingsChange = z.strictObject(Object.fromEntries(changes)) as unknown as z.ZodType<
  SettingsChange,
  SettingsChange
>;

export const createMunicipality = endpoint({
  id: 'createMunicipality',
  method: 'post',
  path: '/municipalities',
  needs: 'municipality.create',
  summary: 'Makes a municipality with its standard point rule; what is not said has a default it can run on',
  body: z.strictObject({ id: Slug, settings: NewSettings }),
  answer: z.object({ municipality: Slug, settings: Settings }),
});

export const listMunicipalities = endpoint({
  id: 'listMunicipalities',
  method: 'get',
  path: '/municipalities',
  needs: 'municipality.list',
  summary: 'All municipalities of this server',
  answer: z.array(z.object({ municipality: Slug, name: Text, createdAt: Instant })),
});

export const readSettings = endpoint({
  id: 'readSettings',
  method: 'get',
  path: '/m/:municipality/settings',
  needs: 'settings.read',
  summary: 'What the office decides for all its kiosks',
  params: InTown,
  answer: z.object({
    settings: Settings,
    cardKeyVersion: z.int(),
    formerCardKeyVersion: z.int().nullable(),
    /** The logo's name by its content; null without one. */
    logo: z.string().nullable(),
  }),
});

export const updateSettings = endpoint({
  id: 'updateSettings',
  method: 'put',
  path: '/m/:municipality/settings',
  needs: 'settings.write',
  summary: 'Changes the settings that are said and keeps the others',
  params: InTown,
  body: SettingsChange,
  answer: z.object({ settings: Settings }),
});

/** A logo is small: 120 kB hold 512 by 512 dots. Base64 adds a third. */
export const LOGO_MAX_BYTES = 120_000;
export const LOGO_MAX_PX = 1_024;

export const setLogo = endpoint({
  id: 'setLogo',
  method: 'put',
  path: '/m/:municipality/logo',
  needs: 'settings.write',
  summary: 'Sets the logo: a PNG, of which only the picture itself is kept',
  params: InTown,
  body: z.strictObject({ png: z.base64().max(Math.ceil((LOGO_MAX_BYTES * 4) / 3) + 4) }),
  // In the log stands that it was set, not the picture.
  secrets: ['png'],
  answer: z.object({ logo: z.string() }),
});

export const removeLogo = endpoint({
  id: 'removeLogo',
  method: 'post',
  path: '/m/:municipality/logo/remove',
  needs: 'settings.write',
  summary: 'Shows no logo any more',
  params: InTown,
  answer: z.object({ logo: z.null() }),
});

export const readLogo = endpoint({
  id: 'readLogo',
  method: 'get',
  path: '/m/:municipality/logo',
  needs: 'settings.read',
  summary: 'The logo as a PNG',
  params: InTown,
  // `v` only makes a new address of a new logo.
  query: z.strictObject({ v: z.string().max(64).optional() }),
  answer: z.string(),
  file: 'image/png',
});

const CardKeys = z.object({ cardKeyVersion: z.int(), formerCardKeyVersion: z.int().nullable() });

export const rotateCardKey = endpoint({
  id: 'rotateCardKey',
  method: 'post',
  path: '/m/:municipality/card-key/rotate',
  needs: 'fleet.trust',
  summary: 'Begins a new card key; wallets move to their cards’ new IDs at the next touch',
  params: InTown,
  body: z.strictObject({ why: Why.optional() }),
  answer: CardKeys,
});

export const retireFormerCardKey = endpoint({
  id: 'retireFormerCardKey',
  method: 'post',
  path: '/m/:municipality/card-key/retire-former',
  needs: 'fleet.trust',
  summary: 'Ends the rotation: the former key is used no more',
  params: InTown,
  body: z.strictObject({ why: Why.optional() }),
  answer: CardKeys,
});
