import { goodbyeIn, wordKey } from '../clean/goodbyes.ts';
import { readNote } from '../clean/readNote.ts';
import type { Table } from '../read/table.ts';
import { LEFT_NAMES } from './leftNames.ts';

const words = (list: string): readonly string[] => list.split('|');

/** As lists of them are called, beside the names that columns of them have. */
const LISTS: readonly string[] = [
  'unsubs|unsubscribes|unsubscribers|unsubscriptions|nonsubscribed|non subscribed|nonsubscribers|non subscribers|not subscribed|never subscribed|opt outs|optouts|suppression|suppressions|suppressionlist|dnc list|stoplist|stop list|leavers|do not email or text|revoked consent|not opted in|never opted in|never consented|did not consent|said no|stop replies|stop reply|replied stop|texted stop|blocked numbers|blocked phones|blocked contacts|not consented|no consent|opted out list|spam complaints|complainers|stopped texting|quit sms|no sms|no texts',
  'sms nein|sms no|sms non|keine sms|kein sms|nein sms|désinscrits|désinscriptions|désabonnés|désabonnements|oppositions|abgemeldete|abmeldungen|abmelder|widersprüche|sperrliste|bajas|desuscritos|descadastrados|descadastros|disiscritti|disiscrizioni|uitschrijvingen|uitgeschrevenen|afmeldingen|wypisani|odhlášení',
  'отписки|отписавшиеся|отписались|чёрный список|iptal edenler|listeden çıkanlar|izinsiz|izinsizler',
  'لغوی|لغوی ها|لغوی‌ها|لغو کرده‌ها|لغو شده‌ها|لغوشده‌ها|انصرافی‌ها|انصراف داده‌ها|لغو کرده|لغو کرده ها|لغوکرده ها|لغو شده|لغو شده ها|لغوشده|لغوشده ها|لغو شدگان|لغوشدگان|لغو کنندگان|انصرافی|انصرافی ها|انصراف داده ها|عدم رضایت|بدون رضایت|عدم تمایل|قطع پیامک|پیامک قطع|پیامک نمیخواهند|پیامک نمی خواهند|پیامک نخواستند|شماره های مسدود|شماره های بلاک شده|نمیخواهند پیامک بگیرند',
].flatMap(words);

/** Names of places and shops too: only where they are the whole name. */
const ALONE = new Set(
  words(
    'left|ausgetragen|ausgetragene|çıkanlar|stop|blocked|opposition|removed|complaints|complaint|declined|refused|stops|لغو|لغوی|مسدود|نخواستند|نخواسته اند|نمیخواهند|نمی خواهند|مخالف ها|مخالفان|مخالفین|قطع',
  ).map(wordKey),
);
const PHRASES = [...LEFT_NAMES, ...LISTS].map(wordKey).filter((phrase) => !ALONE.has(phrase));

/** Of addresses that could not be reached; elsewhere a cleaned list is a good one. */
const MAILCHIMP_CLEANED = /^cleaned_(?:\w*_)?export/i;
/** `customers without unsubscribed`, `opt-outs removed`: those who are left. */
const WITHOUT =
  / (?:without|excluding|excl|except|minus|no|not|removed|deleted|sans|hors|ohne|sin|sem|senza|zonder|bez|без|hariç|بدون|بجز|جز|غیر|حذف) /;
const MOST_WORDS = 10;

/** Whether a name, or a title, says that the people of a list left or never agreed. */
export function namesLeavers(name: string): boolean {
  if (MAILCHIMP_CLEANED.test(name)) return true;
  const bare = name.replace(/(?:\.(?:csv|tsv|txt|xlsx?|vcf|gz))+$/i, '');
  const key = wordKey(bare.replace(/(\p{L})(\d)|(\d)(\p{L})/gu, '$1$3 $2$4'));
  if (ALONE.has(key.replace(/ \d+/g, ''))) return true;
  const padded = ` ${key} `;
  const found = PHRASES.find((phrase) => padded.includes(` ${phrase} `));
  if (found === undefined || key.split(' ').length > MOST_WORDS) return false;
  return !WITHOUT.test(padded.replace(` ${found} `, ' · '));
}

const WHO =
  /(?<= |^)(?:customers?|clients?|people|list|contacts?|members?|guests?|kunden|clientes|مشتریان|مشتری ها|افراد|لیست|these|from|sms|texts?|\d+)(?= |$)/g;
/** At the rows that follow: `Do not text anybody below`. */
const POINTS =
  /(?<= |^)(?:below|following|under this|these|from here|ab hier|folgende|ci dessous|suivants|abajo|siguientes|abaixo|این ها|اینها|زیر|پایین|ادامه|به بعد)(?= |$)/;
const WORDS: ReadonlySet<string> = new Set([...PHRASES, ...ALONE]);

/** Whether a line alone in its row, in the midst of a list, heads those who left; a name beside the word is somebody. */
export function headsLeavers(line: string): boolean {
  const key = wordKey(line);
  const bare = key.replace(WHO, '').replace(/ +/g, ' ').trim();
  return (
    WORDS.has(key) ||
    WORDS.has(bare) ||
    goodbyeIn(line) !== undefined ||
    (POINTS.test(key) && readNote(line)?.goodbye === 'no') ||
    (/[:：]$/.test(line) && (namesLeavers(line) || readNote(line.slice(0, -1))?.goodbye === 'no'))
  );
}

/** The name of the file, of its sheet, or the title above its header that says so. */
export function leaversNamed(file: string, { sheets, titles }: Table): string | undefined {
  return [file, ...(sheets ? [sheets.read] : []), ...(titles ?? [])].find(namesLeavers);
}
