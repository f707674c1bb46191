import { errors } from './fa/errors.ts';
import { said } from './fa/said.ts';
import { sentences } from './fa/sentences.ts';
import { vocabulary } from './fa/vocabulary.ts';
import type { Catalogue } from './catalogue.ts';

/** Persian. */
export const fa: Catalogue = {
  vocabulary,
  sentences,
  errors,
  said,
};
