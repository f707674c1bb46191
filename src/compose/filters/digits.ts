const PERSIAN_ZERO = 0x06f0;

/** 0-9 and Arabic digits to Persian ones; nothing else changes. */
export function persianDigits(text: string): string {
  return text.replace(/[0-9\u0660-\u0669]/g, (digit) =>
    String.fromCharCode(PERSIAN_ZERO + (digit.charCodeAt(0) & 0xf)),
  );
}
