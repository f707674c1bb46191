import { messageSentences } from './messages.ts';
import { windowSentences } from './windows.ts';

/** Sentences by their English ones. */
export const sentences: Readonly<Record<string, string>> = { ...messageSentences, ...windowSentences };
