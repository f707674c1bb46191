import { fold } from '../../shared/text.ts';

/** A header as it is compared: folded, without the accents of Latin, what stands in brackets, spaces and punctuation. */
export function headerKey(header: string): string {
  const key = fold(header)
    .replace(/[([{（][^)\]}）]*[)\]}）]/g, '')
    .replace(/[\s_\-–./\\#:;*'’"?؟،,|&+°]+/g, '');
  return /[^\u0000-\u007f]/.test(key)
    ? key
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/ı/g, 'i')
        .normalize('NFC')
    : key;
}
