/** Sentences by their English ones. */
export const sentences: Readonly<Record<string, string>> = {};
