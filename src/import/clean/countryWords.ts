// Source: ISO 3166-1 alpha-3, in the order of `COUNTRIES` (read 2026-11-22).
export const ALPHA_3 =
  'AND ARE AFG ATG AIA ALB ARM AGO ATA ARG ASM AUT AUS ABW ALA AZE BIH BRB BGD BEL BFA BGR BHR BDI BEN BLM BMU BRN BOL BES BRA BHS BTN BVT BWA BLR BLZ CAN CCK COD CAF COG CHE CIV COK CHL CMR CHN COL CRI CUB CPV CUW CXR CYP CZE ' +
  'DEU DJI DNK DMA DOM DZA ECU EST EGY ESH ERI ESP ETH FIN FJI FLK FSM FRO FRA GAB GBR GRD GEO GUF GGY GHA GIB GRL GMB GIN GLP GNQ GRC SGS GTM GUM GNB GUY HKG HMD HND HRV HTI HUN IDN IRL ISR IMN IND IOT IRQ IRN ISL ITA JEY JAM JOR JPN ' +
  'KEN KGZ KHM KIR COM KNA PRK KOR KWT CYM KAZ LAO LBN LCA LIE LKA LBR LSO LTU LUX LVA LBY MAR MCO MDA MNE MAF MDG MHL MKD MLI MMR MNG MAC MNP MTQ MRT MSR MLT MUS MDV MWI MEX MYS MOZ NAM NCL NER NFK NGA NIC NLD NOR NPL NRU NIU NZL OMN ' +
  'PAN PER PYF PNG PHL PAK POL SPM PCN PRI PSE PRT PLW PRY QAT REU ROU SRB RUS RWA SAU SLB SYC SDN SWE SGP SHN SVN SJM SVK SLE SMR SEN SOM SUR SSD STP SLV SXM SYR SWZ TCA TCD ATF TGO THA TJK TKL TLS TKM TUN TON TUR TTO TUV TWN TZA ' +
  'UKR UGA UMI USA URY UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM XKX YEM MYT ZAF ZMB ZWE';

/** Names that lists use and ICU does not, by country. */
export const OTHER_NAMES: Readonly<Record<string, string>> = {
  AE: 'uae|u.a.e.|emirates|امارات',
  BA: 'bosna hersek|bosnia',
  BN: 'brunei darussalam',
  BO: 'bolivia',
  BQ: 'bonaire, sint eustatius and saba|caribbean netherlands',
  BY: 'beyaz rusya',
  CD: 'democratic republic of the congo|dr congo|drc|république démocratique du congo|congo kinshasa|congo, the democratic republic of the',
  CG: 'republic of the congo|république du congo|congo brazzaville',
  CH: 'sui|swiss|schweiz|suisse|svizzera',
  CI: 'ivory coast|elfenbeinküste|costa de marfil|côte divoire|fildişi sahili',
  CN: "people's republic of china|prc|mainland china",
  CV: 'cabo verde',
  CZ: 'czech republic|czechia|république tchèque|çek cumhuriyeti|tschechische republik|república checa|repubblica ceca|جمهوری چک|چک',
  DE: 'ger|brd|آلمان',
  FK: 'falkland islands (malvinas)',
  FM: 'micronesia, federated states of',
  GB: 'uk|u.k.|great britain|britain|england|scotland|wales|northern ireland|united kingdom of great britain and northern ireland|انگلیس|بریتانیا|انگلستان|angleterre|ingiltere|inglaterra|inghilterra|großbritannien|grande-bretagne|royaume uni',
  HK: 'hong kong|hongkong|hong kong sar|هنگ کنگ|هنگ‌کنگ',

  IE: 'republic of ireland|ireland, republic of|eire',
  IR: 'republic of iran|iri|i.r.|i.r. iran|iran, islamic republic of|iran (islamic republic of)|islamic republic of iran|persia|جمهوری اسلامی ایران|ج.ا. ایران|ج.ا.ایران',
  KG: 'kirghizistan',
  KP: "korea, democratic people's republic of",
  KR: 'south korea|korea, republic of|republic of korea|korea (south)|korea south',
  LA: "lao people's democratic republic|laos",
  MD: 'moldawien|moldova, republic of|republic of moldova',
  MK: 'macedonia|north macedonia|fyrom|macedonia, the former yugoslav republic of',
  MM: 'burma',
  MO: 'macao|macau',
  NL: 'holland|ned|netherlands|the netherlands|netherlands (kingdom of the)|هلند|hollande',
  PN: 'pitcairn',
  PS: 'palestine|state of palestine|palestine, state of|palestinian territory, occupied|فلسطین',
  RU: 'russian federation|россия|рф|russische föderation',
  SA: 'ksa|k.s.a.|saudi|saudi arabia|عربستان|عربستان سعودی|السعودیه',
  SM: 'saint-marin',
  SX: 'sint maarten (dutch part)|saint martin (dutch part)',
  SY: 'syrian arab republic|syria',
  SZ: 'swaziland|svaziland|سوازیلند',
  TR: 'turkey|türkiye|turkiye|republic of türkiye|turquie',
  TW: 'taiwan|taiwan, province of china|taiwan (province of china)|republic of china',
  TZ: 'tanzania, united republic of|united republic of tanzania',
  US: 'usa|u.s.|u.s.a.|america|united states of america|united states|états-unis d’amérique|usa (united states)|vereinigte staaten von amerika|stati uniti d’america|estados unidos da américa|estados unidos de américa|abd|a.b.d.|amerika|amerika birleşik devletleri|eeuu|ee.uu.|آمریکا|امریکا|ایالات متحده|ایالات متحده آمریکا',
  VA: 'holy see|holy see (vatican city state)|vatican|saint-siège (vatican)',
  VG: 'virgin islands, british|british virgin islands',
  VI: 'virgin islands, u.s.|virgin islands (u.s.)|us virgin islands',
  VN: 'viet nam',
  ZA: 'rsa',
};
