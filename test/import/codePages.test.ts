import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

function encoded(text: string, label: string): Buffer {
  const letters = [
    ...new TextDecoder(label).decode(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), {
      stream: true,
    }),
  ];
  return Buffer.from(
    Array.from(text, (char) => {
      const byte = letters.indexOf(char);
      if (byte === -1) throw new Error(`${char} is not in ${label}`);
      return byte;
    }),
  );
}

/** The bytes of each letter of two bytes, asked of the decoder. */
function encodedWide(text: string, label: string): Buffer {
  const decoder = new TextDecoder(label, { fatal: true });
  const bytes = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      try {
        const letter = decoder.decode(Buffer.from([lead, trail]));
        if ([...letter].length === 1 && !bytes.has(letter)) bytes.set(letter, [lead, trail]);
      } catch {
        // No letter.
      }
    }
  }
  return Buffer.from(Array.from(text, (char) => bytes.get(char) ?? [char.charCodeAt(0)]).flat());
}

/** The names of a list in a code page, as they land. */
async function landed(
  names: readonly string[],
  codePage: string,
  country: string,
  encode = encoded,
): Promise<unknown[]> {
  const rows = names.map((name, index) => `${name};+9891212345${10 + index}\n`);
  const report = await shop.import(encode(`name;phone\n${rows.join('')}`, codePage), { country });
  expect(report.warnings.map(({ code }) => code)).toEqual(['encoding-guessed']);
  return shop.people('name').flat();
}

const LANGUAGES = [
  [
    'Polish',
    'windows-1250',
    'PL',
    'Łukasz Wiśniewski|Małgorzata Wójcik|Zbigniew Kamiński|Elżbieta Woźniak|Paweł Dąbrowski|Gęś z Łodzi',
  ],
  [
    'Czech',
    'windows-1250',
    'CZ',
    'Jiří Dvořák|Tomáš Novák|Kateřina Svobodová|Lucie Němcová|Zdeněk Kučera|Růžena Šťastná',
  ],
  [
    'Slovak',
    'windows-1250',
    'SK',
    'Ľubomír Kováč|Zuzana Tóthová|Ján Žilina|Miloš Ďurica|Ľudovít Štúr|Peter Baláž',
  ],
  [
    'Hungarian',
    'windows-1250',
    'HU',
    'Szűcs Péter|Erdős Pál|Hegedűs Ágnes|Petőfi Sándor|Győri Gergő|Fehér Ödön',
  ],
  [
    'Romanian',
    'windows-1250',
    'RO',
    'Ştefan Popescu|Mihăiţă Ionescu|Răzvan Dumitraşcu|Ionuţ Bălan|Andreea Câmpeanu|Cătălin Braşov',
  ],
  [
    'Croatian',
    'windows-1250',
    'HR',
    'Željko Babić|Petra Kovačević|Đuro Đaković|Ivan Knežević|Nikolina Šimić|Luka Jurić',
  ],
  [
    'Slovene',
    'windows-1250',
    'SI',
    'Matjaž Zupančič|Nataša Kovačič|Andrej Potočnik|Špela Hribar|Boštjan Žalec|Črnomelj',
  ],
  [
    'Polish of Unix',
    'iso-8859-2',
    'PL',
    'Łukasz Wiśniewski|Małgorzata Wójcik|Elżbieta Woźniak|Paweł Dąbrowski',
  ],
  [
    'French',
    'windows-1252',
    'FR',
    'François Lefèvre|Hélène Dupré|Jérôme Gaëtan|Anaïs Côté|Zoé L’Écuyer|Sœur Marie',
  ],
  ['German', 'windows-1252', 'DE', 'Jürgen Müller|Käthe Schäfer|Günther Weiß|Jörg Böhm|Übach Straße'],
  ['Spanish', 'windows-1252', 'ES', 'José Muñoz|Íñigo Núñez|Ángel Gutiérrez|Begoña Ibáñez|Mª Verónica'],
  [
    'Portuguese',
    'windows-1252',
    'BR',
    'João Conceição|Antônio Gonçalves|Sebastião Magalhães|Inês Simões|São Paulo',
  ],
  ['Italian', 'windows-1252', 'IT', 'Niccolò Rossi|Forlì|Cantù|Viale Libertà|Mondovì'],
  ['Dutch', 'windows-1252', 'NL', 'Daniël Coëvorden|Zoë de Boer|Noëlle|Loïs|René'],
  ['Swedish', 'windows-1252', 'SE', 'Åsa Öberg|Göran Sjöberg|Märta Åkesson|Håkan Ståhl'],
  ['Danish', 'windows-1252', 'DK', 'Søren Ærø|Jørgen Bøgh|Åge København'],
  ['Icelandic', 'windows-1252', 'IS', 'Þórður Jónsson|Guðrún Sigurðardóttir|Ísafjörður|Ævar Þór|Björk'],
  ['Turkish', 'windows-1254', 'TR', 'Ayşe Yılmaz|Gülşen Öztürk|Çağla Şahin|İbrahim Güneş|Işıl Doğan'],
  [
    'Lithuanian',
    'windows-1257',
    'LT',
    'Giedrė Šimkutė|Žydrūnas Ąžuolas|Birutė Jankauskienė|Panevėžys|Čepaitė',
  ],
  ['Russian', 'windows-1251', 'RU', 'Иван Петров|Екатерина Смирнова|Алексей Жуков|Юлия Ёлкина'],
  ['Russian in capitals', 'windows-1251', 'RU', 'ИВАН ПЕТРОВ|ЕКАТЕРИНА СМИРНОВА|АЛЕКСЕЙ ЖУКОВ'],
  ['Russian of Unix', 'koi8-r', 'RU', 'Иван Петров|Екатерина Смирнова|Алексей Жуков'],
  ['Ukrainian', 'windows-1251', 'UA', 'Олексій Ковальчук|Ірина Шевченко|Євген Бойко|Їжак Олена'],
  ['Bulgarian', 'windows-1251', 'BG', 'Георги Димитров|Стоянка Иванова|Христо Ъглов|Мария Щерева'],
  ['Greek', 'windows-1253', 'GR', 'Γιώργος Παπαδόπουλος|Μαρία Ιωάννου|Ελένη Νικολάου'],
  ['Hebrew', 'windows-1255', 'IL', 'משה כהן|שרה לוי|דוד מזרחי|ירושלים'],
  ['Persian', 'windows-1256', 'IR', 'علی کریمی|مریم احمدی|پگاه چگینی|ژاله گلستان'],
  ['Arabic', 'windows-1256', 'EG', 'محمد أحمد|فاطمة الزهراء|خالد السعيد|عبد الله'],
] as const;

describe('the code page is told by the letters of the language', () => {
  it.each(LANGUAGES)('%s (%s), abroad', async (_language, codePage, home, list) => {
    // windows-1256 has no Persian ye and kaf: they land right where the letters beside them are Persian.
    const names = list.split('|');
    const written = home === 'IR' ? names.map((name) => name.replaceAll('ی', 'ي')) : names;
    expect(await landed(written, codePage, 'US')).toEqual(names);
  });

  it.each(LANGUAGES.filter(([, , home]) => home !== 'IR'))(
    '%s (%s), at home, of the first two names',
    async (_language, codePage, home, list) => {
      const names = list.split('|').slice(0, 2);
      expect(await landed(names, codePage, home)).toEqual(names);
    },
  );

  it.each([
    ['Japanese', 'shift_jis', 'JP', '山田 太郎|鈴木 花子|ワタナベ ケンジ|株式会社さくら'],
    ['Japanese, abroad', 'shift_jis', 'US', '田中 ひろし|ワタナベ ケンジ|株式会社さくら'],
    ['Japanese of Unix', 'euc-jp', 'JP', '山田 太郎|鈴木 花子|ワタナベ ケンジ'],
    ['Korean', 'euc-kr', 'US', '김철수|이영희|서울특별시'],
    ['Chinese', 'gb18030', 'CN', '张伟|王芳|北京市朝阳区'],
    ['Chinese of Taiwan', 'big5', 'TW', '陳志明|林美玲|台北市'],
  ])('two bytes a letter: %s (%s)', async (_language, codePage, country, list) => {
    const names = list.split('|');
    expect(await landed(names, codePage, country, encodedWide)).toEqual(names);
  });

  it.each([
    ['ł behind a letter is no ³', 'Micha³ Wajda'],
    ['ż in a word is no ¿', 'Je¿y Stuhr'],
    ['boxes are letters of DOS', 'K”ln'],
  ])('what is a sign in the midst of a word is never taken: %s', async (_why, name) => {
    const file = encoded(`name;phone\n${name};09121234567\n`, 'windows-1252');
    const encoding = await shop.import(file).then(
      (report) => report.import.encoding,
      (error: { code: string }) => error.code,
    );
    expect(encoding).not.toBe('windows-1252');
  });
});
