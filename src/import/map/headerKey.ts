import { fold } from '../../shared/text.ts';

/** A header as it is compared: folded, without the accents of Latin, what stands in brackets, spaces and punctuation. */
export function headerKey(header: string): string {
  return withoutAccents(
    fold(header)
      .replace(/[([{（][^)\]}）]*[)\]}）]/g, '')
      .replace(/[\s_\-–./\\#:;*'’"?؟،,|&+°]+/g, ''),
  );
}

/** Letters alone, as a keyboard without accents writes them. */
export function withoutAccents(text: string): string {
  return /[^\u0000-\u007f]/.test(text)
    ? text
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/ı/g, 'i')
        .normalize('NFC')
    : text;
}
