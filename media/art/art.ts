import type { ArtId } from '../plan/story/templates.ts';
import { festival } from './festival.ts';
import { hands } from './hands.ts';
import { hearts } from './hearts.ts';
import { hills } from './hills.ts';
import { petals } from './petals.ts';
import { stripes } from './stripes.ts';

/** A drawing of cut paper as high and wide as the frame; empty where the words stand. */
export type Art = (frame: { readonly width: number; readonly height: number }) => string;

export const ART: Readonly<Record<ArtId, Art>> = { hills, hearts, petals, hands, stripes, festival };
