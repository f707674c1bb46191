/** Signs that say stop, alone or many times over. */
export const STOP_SIGNS = /[🛑⛔🚫]/u;

/** A raised hand may greet, a bell may be about the ringing: a person decides, where nothing else is written. */
export const DOUBTFUL_SIGNS = /[✋🤚🖐🔕🔇🙅❌✖👎🖕]/u;
