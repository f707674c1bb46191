import { DOUBTFUL_SIGNS, STOP_SIGNS } from './data/signs.ts';
import { NOTHING, type Reading } from './reading.ts';
import { tokensOf } from './textTokens.ts';

/** A text of signs alone; a stop sign beside words that say nothing of it is for a person to look at. */
export function readSigns(text: string): Reading {
  const alone = tokensOf(text).plain.length === 0;
  const stop = STOP_SIGNS.exec(text)?.[0];
  if (stop !== undefined)
    return { intent: alone ? 'opt-out' : 'doubt', rule: `${alone ? 'keyword' : 'contains'}:sign:${stop}` };
  const doubtful = alone ? DOUBTFUL_SIGNS.exec(text)?.[0] : undefined;
  return doubtful === undefined ? NOTHING : { intent: 'doubt', rule: `unsure:sign:${doubtful}` };
}
