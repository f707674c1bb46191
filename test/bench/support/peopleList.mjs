// A list of people as shops have it: two scripts, ten spellings of a number, numbers of four other countries, nicknames in
// quotes, tags joined by either sign, a moment of consent that differs in every row; one row in fifty is somebody of a row
// above in another spelling, and one in a hundred has something wrong in it. The same list every time.
import { closeSync, openSync, writeSync } from 'node:fs';

const HEADER = 'name,phone,city,birthdate,tags,consent_at,last_purchase,orders,total_spent\n';
const FIRST =
  'مریم|علی|سارا|حسن|نگار|پویا|الهام|بابک|شیرین|کاوه|مینا|فرهاد|یاسمن|سهراب|لاله|بهمن|ژاله|داریوش'.split('|');
const LAST =
  'رضایی|کریمی|محمدی|احمدی|صالحی|اکبری|طاهری|بهرامی|نجفی|عباسی|سلطانی|فرجی|توکلی|باقری|امینی|زارعی'.split(
    '|',
  );
const LATIN_FIRST =
  'Anna|Lucas|Zoé|Omar|Leila|Paul|Ingrid|Kaveh|Mei|Diego|Nora|Tom|Shirin|Jürgen|Aiko|Ruth'.split('|');
const LATIN_LAST =
  "Smith|Müller|Rahimi|Dupont|O'Neill|Rossi|Karimi|Silva|Novak|Haddad|Brown|Jensen|Tanaka|Peters".split('|');
const CITIES =
  'تهران|شیراز|رشت|مشهد|اصفهان|یزد|کرمان|ساری|همدان|Tehran|Shiraz|Dubai|Berlin|London|Toronto|Lyon'.split(
    '|',
  );
const TAGS = 'vip|new|loyal|gift|bakery|online|weekly|lapsed|مشتری وفادار|نوروز'.split('|');
const PREFIXES =
  '910|911|912|913|914|915|916|917|918|919|901|902|903|905|930|933|935|936|937|938|939|990'.split('|');

const two = (value) => String(value).padStart(2, '0');
const seven = (value) => String(value % 10_000_000).padStart(7, '0');

/** A mobile of Iran, of somebody's own. */
const national = (who) => PREFIXES[who % PREFIXES.length] + seven(who * 7919 + 1_234_567);
const SPELLINGS = [
  (n) => `0${n}`,
  (n) => `0${n}`,
  (n) => `0${n}`,
  (n) => `+98${n}`,
  (n) => `0098${n}`,
  (n) => `98${n}`,
  (n) => `0${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`,
  (n) => `0${n.slice(0, 3)}-${n.slice(3)}`,
  (n) => `0${n}`.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[digit]),
  (n) => `+98 (${n.slice(0, 3)}) ${n.slice(3, 6)}-${n.slice(6)}`,
];
const ABROAD = [
  (digits) => `+447912${digits.slice(1)}`,
  (digits) => `+97150${digits}`,
  (digits) => `+491512${digits}`,
  (digits) => `+1416${2 + (Number(digits) % 7)}${digits.slice(1)}`,
];

function createDice(seed) {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end) => Math.floor(random() * end);
  const pick = (list) => list[below(list.length)];
  const date = (from, years) => `${from + below(years)}-${two(1 + below(12))}-${two(1 + below(28))}`;
  return { random, below, pick, date };
}

/** The lines of such a list, its header first. */
export function* peopleLines(count) {
  const dice = createDice(42);
  yield HEADER;
  for (let index = 0; index < count; index += 1) {
    yield lineOf(dice.random() < 0.02 ? dice.below(index + 1) : index, dice);
  }
}

function lineOf(who, dice) {
  const { random, below, pick, date } = dice;
  let phone =
    who % 10 === 9 ? ABROAD[Math.floor(who / 10) % 4](seven(who * 7919)) : pick(SPELLINGS)(national(who));
  let birthday = random() < 0.7 ? date(1950, 57) : '';
  const wrong = random();
  if (wrong < 0.004) phone = phone.slice(0, 6);
  else if (wrong < 0.006) phone = '';
  else if (wrong < 0.008) phone = 'ندارد';
  else if (wrong < 0.01) birthday = '1985-02-31';
  const agreed = random() < 0.85 ? `${date(2021, 5)}T${two(below(24))}:${two(below(60))}:00+03:30` : '';
  const orders = Math.floor(random() * random() * 30);
  const cells = [
    nameOf(dice),
    phone,
    pick(CITIES),
    birthday,
    tagsOf(dice),
    agreed,
    orders ? date(2023, 3) : '',
    orders,
    orders * (50 + below(5000)) * 1000,
  ];
  return `${cells.map(quoted).join(',')}\n`;
}

function nameOf({ random, pick }) {
  const persian = random() < 0.6;
  let name = persian ? `${pick(FIRST)} ${pick(LAST)}` : `${pick(LATIN_FIRST)} ${pick(LATIN_LAST)}`;
  if (random() < 0.02) name = `${name}, ${pick(LATIN_FIRST)}`;
  return random() < 0.005 ? name.replace(' ', ' "Mimi" ') : name;
}

function tagsOf({ random, below, pick }) {
  const tags = new Set(Array.from({ length: below(4) }, () => pick(TAGS)));
  return [...tags].join(random() < 0.5 ? ',' : ';');
}

function quoted(cell) {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Answers the path. */
export function writePeople(path, count) {
  const out = openSync(path, 'w');
  let text = '';
  for (const line of peopleLines(count)) {
    text += line;
    if (text.length < 1 << 20) continue;
    writeSync(out, text);
    text = '';
  }
  writeSync(out, text);
  closeSync(out);
  return path;
}
