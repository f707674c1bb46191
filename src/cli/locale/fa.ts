import { errors } from './fa/errors.ts';
import { sentences } from './fa/sentences.ts';
import { vocabulary } from './fa/vocabulary.ts';
import type { Catalogue } from './words.ts';

/** Persian. */
export const fa: Catalogue = { vocabulary, sentences, errors };
