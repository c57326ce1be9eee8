// By its file: the package's front door also loads a DOM for HTML, which a pure plan has no use for.
import { model } from 'budoux/dist/data/models/ja.js';
import { Parser } from 'budoux/dist/parser.js';

const parser = new Parser(model);

/** Where a phrase of Japanese ends, as offsets into `text` (not 0, not its length). */
export const phraseEnds = (text: string): ReadonlySet<number> => new Set(parser.parseBoundaries(text));
