/** A language, the code page it was written in before UTF-8, and its letters beyond ASCII, the most frequent first. */
export interface Alphabet {
  readonly codePage: string;
  readonly letters: string;
  /** ISO 3166: where shops write it. */
  readonly countries: string;
  /** Of a few million people, or a mixture: elsewhere unlikely. */
  readonly small?: boolean;
}

const of =
  (codePage: string) =>
  ([letters, countries]: readonly [string, string]): Alphabet => ({
    codePage,
    letters,
    countries,
    small: SMALL.has(countries),
  });
const SMALL: ReadonlySet<string> = new Set(['IS', 'EE', 'LT', 'LV', 'AD', 'SI', '']);

const CENTRAL: readonly (readonly [string, string])[] = [
  ['łóąężśćńź', 'PL'],
  ['íáéěřýčšžůúťóďň', 'CZ'],
  ['áíéčýšžúľťóňäďôŕĺ', 'SK'],
  ['áéóíöőüúű', 'HU'],
  ['ăâşţîé', 'RO MD'],
  ['čšž', 'SI'],
  ['ćčšžđ', 'HR BA RS ME'],
];
const RUSSIAN = 'аоиенрвтслкдмупгябзйчьыхшюжцщфэёъ';
const ESTONIAN = 'äõüöšž';

/** Those of one code page before those of a rarer one that writes the same words with the same bytes. */
export const ALPHABETS: readonly Alphabet[] = [
  ...(
    [
      ['éèêçàôîâëûïùœÿ', 'FR BE CA LU CH'],
      ['üäöß', 'DE AT CH LI LU'],
      ['óíáéñúü', 'ES MX AR CO CL PE VE UY EC'],
      ['ãçáéíóêâõúôà', 'PT BR AO MZ'],
      ['àòèùìé', 'IT'],
      ['ëéïöüè', 'NL BE'],
      ['äöåé', 'SE'],
      ['äöåšžé', 'FI'],
      ['øåæéö', 'DK NO'],
      ['íóáéúýðþöæ', 'IS'],
      [ESTONIAN, 'EE'],
      ['àéèóíòçúïü', 'AD'],
      // Lists of several of them.
      ['éüöäáíóèñçàøåãêôæâëúîïõìòùûß', ''],
    ] as const
  ).map(of('windows-1252')),
  ...CENTRAL.map(of('windows-1250')),
  ...CENTRAL.map(of('iso-8859-2')),
  of('windows-1254')(['ıüşöçğİâî', 'TR CY']),
  of('windows-1257')(['ėšžųūčįąę', 'LT']),
  of('windows-1257')(['āšīēņžļūčģķ', 'LV']),
  of('windows-1257')([ESTONIAN, 'EE']),
  of('windows-1251')([RUSSIAN, 'RU BY KZ KG']),
  of('windows-1251')(['оанеіиртвлкмсдупяьзбгчйхжцюшїєщфґ', 'UA']),
  of('windows-1251')(['аоиентрвслдкпмузъягбчйщцжшхфюь', 'BG']),
  of('windows-1251')(['аоиенрјтсвкдумлпгзбњшцчћжђљхфџ', 'RS MK ME']),
  of('koi8-r')([RUSSIAN, 'RU']),
  of('windows-1253')(['αοιετσνηυρπκμλςίόγάδέχήωύθώφβξζψϊϋ', 'GR CY']),
  of('windows-1255')(['יואהלרמתנבשדקחפעסכטגםצזןךףץ', 'IL']),
  of('windows-1256')(['ايرنومهدتسلبشكکزقفخعحجپگطصآغچضىظذثئژءےںہھٹڈڑ', 'IR AF PK']),
  of('windows-1256')([
    'اليمرنوةبدسحعتفكقهجخشطصزأغضذءثئإآؤىظ',
    'SA EG AE IQ MA DZ TN JO LB SY KW QA OM BH YE LY SD PS',
  ]),
];
