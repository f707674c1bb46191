import { fold } from '../../shared/text.ts';
import type { Field, ImportKind, Unit } from './fields.ts';

// Names of columns as exports, shops and hand-made lists write them; collected from literal header rows of
// public code and vendors' sources (2026-11). The first names of `phone` are surer to be mobiles.
const PERSON: Readonly<Partial<Record<Field, readonly string[]>>> = {
  phone: [
    'mobile', 'mobile number', 'mobile phone', 'mobile no', 'cell', 'cell phone', 'cellphone', 'cell number', 'gsm', 'msisdn', 'sms', 'sms number', 'whatsapp', 'whatsapp number',
    'موبایل', 'شماره موبایل', 'تلفن همراه', 'شماره همراه', 'همراه', 'شماره تلفن همراه', 'گوشی', 'شماره گوشی', 'موبایل مشتری', 'شماره موبایل مشتری',
    'portable', 'mobile téléphone', 'téléphone portable', 'tel portable', 'handy', 'handynummer', 'mobiltelefon', 'mobilnummer', 'mobil', 'celular', 'móvil', 'cellulare', 'telemóvel', 'cep telefonu', 'cep', 'no hp', 'nomor hp', 'no handphone', 'nomor wa',
    'جوال', 'الجوال', 'رقم الجوال', 'المحمول', 'موبايل', 'мобильный', 'мобильный телефон', '手机', '手机号', '手机号码', '携帯', '携帯電話', 'मोबाइल',
    'phone', 'phone number', 'phone no', 'phone1', 'phone 1', 'primary phone', 'tel', 'tel no', 'telephone', 'telephone number', 'contact number', 'contact no', 'contact phone', 'customer phone', 'billing phone', 'number', 'phone e164',
    'شماره تماس', 'تلفن تماس', 'تماس', 'شماره', 'تلفن', 'شماره تلفن', 'شماره مشتری', 'تلفن مشتری', 'شماره تماس مشتری',
    'téléphone', 'numéro de téléphone', 'numéro', 'n° de téléphone', 'telefon', 'telefonnummer', 'telefono', 'teléfono', 'telefone', 'telefon numarası', 'nomor telepon', 'telepon', 'هاتف', 'الهاتف', 'رقم الهاتف', 'телефон', 'номер телефона', '电话', '電話', '電話番号', 'फ़ोन', 'फोन',
  ],
  phone_alt: [
    'home phone', 'business phone', 'work phone', 'landline', 'other phone', 'phone2', 'phone 2', 'mobile2', 'mobile 2', 'second phone', 'alternate phone', 'alt phone', 'phone alt', 'phone_alt', 'secondary phone', 'shipping phone', 'default address phone',
    'تلفن ثابت', 'تلفن منزل', 'تلفن محل کار', 'موبایل دوم', 'موبایل 2', 'شماره دوم', 'تلفن 2', 'festnetz', 'téléphone fixe', 'fixe', 'telefono fijo',
  ],
  name: [
    'name', 'full name', 'fullname', 'customer name', 'client name', 'contact name', 'customer', 'client', 'display name', 'patient', 'patient name', 'guest name', 'member name',
    'نام و نام خانوادگی', 'نام کامل', 'نام مشتری', 'مشتری', 'نام نمایشی', 'نام گیرنده', 'خریدار', 'نام خریدار', 'مراجعه کننده', 'نام طرف حساب', 'طرف حساب', 'نام فارسی', 'نام بیمار', 'اسم و فامیل', 'نام و فامیل', 'نام ونام خانوادگی',
    'nom complet', 'nom et prénom', 'nom du client', 'vollständiger name', 'kundenname', 'nombre completo', 'nome completo', 'ad soyad', 'adı soyadı', 'nama', 'nama lengkap', 'الاسم', 'الاسم الكامل', 'фио', 'имя и фамилия', '姓名', '氏名', 'नाम',
  ],
  first_name: [
    'first name', 'firstname', 'fname', 'given name', 'forename', 'first', 'customer first name', 'prénom', 'prenom', 'vorname', 'nombre', 'nome', 'ad', 'isim', 'имя', 'الاسم الاول', '名', '名前',
    'نام کوچک', 'اسم', 'اسم کوچک',
  ],
  last_name: [
    'last name', 'lastname', 'lname', 'surname', 'family name', 'family', 'last', 'customer last name', 'nom', 'nom de famille', 'nachname', 'familienname', 'apellido', 'apellidos', 'cognome', 'sobrenome', 'soyad', 'soyadı', 'фамилия', 'اسم العائلة', '姓',
    'نام خانوادگی', 'فامیل', 'فامیلی', 'نام فامیل',
  ],
  email: ['email', 'e-mail', 'email address', 'e-mail address', 'mail', 'customer email', 'ایمیل', 'پست الکترونیک', 'رایانامه', 'آدرس ایمیل', 'ادرس ایمیل', 'courriel', 'adresse e-mail', 'adresse mail', 'correo', 'correo electrónico', 'e-posta', 'eposta', 'البريد الإلكتروني', 'почта', '邮箱', 'メール'],
  birthday: ['birthday', 'birth date', 'birthdate', 'date of birth', 'dob', 'bday', 'birth day', 'تاریخ تولد', 'تولد', 'ت.تولد', 'ت تولد', 'روز تولد', 'date de naissance', 'naissance', 'anniversaire', 'geburtstag', 'geburtsdatum', 'fecha de nacimiento', 'cumpleaños', 'data di nascita', 'doğum tarihi', 'تاريخ الميلاد', 'дата рождения', '生日', '誕生日'],
  gender: ['gender', 'sex', 'جنسیت', 'sexe', 'geschlecht', 'sexo', 'cinsiyet'],
  company: ['company', 'company name', 'organization', 'organisation', 'organization name', 'business name', 'شرکت', 'نام شرکت', 'سازمان', 'فروشگاه', 'نام فروشگاه', 'entreprise', 'société', 'firma', 'empresa', 'şirket'],
  address: ['address', 'street', 'street address', 'address1', 'address 1', 'address line 1', 'آدرس', 'ادرس', 'نشانی', 'adresse', 'straße', 'strasse', 'dirección', 'adres', 'العنوان'],
  city: ['city', 'town', 'billing city', 'شهر', 'شهرستان', 'ville', 'stadt', 'ort', 'ciudad', 'città', 'cidade', 'şehir', 'kota', 'المدينة', 'город', '城市'],
  region: ['region', 'state', 'province', 'state / region', 'county', 'استان', 'région', 'bundesland', 'provincia', 'estado', 'il', 'область'],
  country: ['country', 'country / region', 'country code', 'country/region', 'کشور', 'pays', 'land', 'país', 'ülke', 'الدولة', 'страна', '国家'],
  postal_code: ['zip', 'zip code', 'zipcode', 'postal code', 'postcode', 'کد پستی', 'کدپستی', 'code postal', 'plz', 'postleitzahl', 'código postal', 'posta kodu'],
  language: ['language', 'lang', 'locale', 'preferred language', 'زبان', 'langue', 'sprache', 'idioma', 'dil'],
  timezone: ['timezone', 'time zone', 'tz', 'منطقه زمانی'],
  tags: ['tags', 'tag', 'labels', 'groups', 'group', 'group membership', 'categories', 'category', 'lists', 'برچسب', 'برچسب ها', 'گروه', 'گروه مشتری', 'گروه ها', 'étiquettes', 'etiquetas', 'gruppen'],
  notes: ['notes', 'note', 'memo', 'comments', 'comment', 'remarks', 'توضیحات', 'یادداشت', 'ملاحظات', 'remarque', 'bemerkung', 'notizen', 'notas'],
  external_id: ['id', 'customer id', 'customer code', 'reference id', 'external id', 'external_id', 'client id', 'user id', 'member id', 'contact id', 'customer number', 'card number', 'کد مشتری', 'کد اشتراک', 'شماره اشتراک', 'کد هلو', 'کد حسابداری', 'شناسه', 'شناسه مشتری', 'شماره مشترک', 'شماره عضویت', 'کد عضویت', 'numéro client', 'kundennummer'],
  orders: ['orders', 'total orders', 'orders count', 'order count', 'number of orders', 'historic number of orders', 'transaction count', 'purchases', 'تعداد سفارش', 'تعداد سفارشات', 'تعداد سفارش ها', 'تعداد خرید', 'تعداد فاکتور', 'nombre de commandes', 'commandes'],
  spent: ['spent', 'total spent', 'total spend', 'lifetime spend', 'lifetime value', 'ltv', 'total sales', 'total purchases', 'historic customer lifetime value', 'مجموع خرید', 'خرید کل', 'جمع خرید', 'مبلغ کل خرید', 'مجموع مبلغ خرید', 'کل خرید', 'جمع کل خرید', 'total dépensé'],
  first_order: ['first order', 'first order date', 'first purchase', 'first purchase date', 'اولین خرید', 'تاریخ اولین خرید', 'اولین سفارش'],
  last_order: ['last order', 'last order date', 'last purchase', 'last purchase date', 'last order at', 'آخرین خرید', 'تاریخ آخرین خرید', 'آخرین سفارش', 'تاریخ آخرین سفارش', 'dernière commande', 'letzte bestellung'],
  created: ['created', 'created at', 'date added', 'sign up', 'sign up date', 'date registered', 'date created', 'registered', 'member since', 'profile created on', 'added time', 'تاریخ ثبت', 'تاریخ عضویت', 'تاریخ ثبت نام'],
  latitude: ['latitude', 'lat', 'عرض جغرافیایی'],
  longitude: ['longitude', 'lng', 'lon', 'long', 'طول جغرافیایی'],
  consent: ['consent', 'sms consent', 'sms opt-in', 'sms optin', 'sms opt in', 'accepts sms marketing', 'accepts sms', 'sms marketing consent', 'sms marketing', 'sms subscribed', 'sms permission', 'text consent', 'text message consent', 'opted in', 'opt-in', 'رضایت پیامک', 'دریافت پیامک', 'عضویت خبرنامه پیامکی', 'رضایت', 'موافقت با پیامک', 'اجازه پیامک', 'consentement sms', 'sms einwilligung'],
  consent_at: ['consent at', 'consent date', 'sms consent at', 'sms consent date', 'sms consent timestamp', 'sms opt-in date', 'sms marketing consent timestamp', 'opt-in date', 'opted in at', 'optin date', 'تاریخ رضایت', 'تاریخ موافقت'],
  consent_source: ['consent source', 'sms consent source', 'opt-in source', 'consent method', 'منبع رضایت', 'روش رضایت'],
  opted_out: ['unsubscribed', 'unsubscribe', 'opted out', 'opted_out', 'opt-out', 'optout', 'sms opted out', 'sms opt-out', 'sms blacklisted', 'sms unsubscribed', 'blacklisted', 'blacklist', 'blocked', 'do not contact', 'do not text', 'do not sms', 'dnc', 'dnd', 'stop', 'لغو', 'لغو پیامک', 'لغو عضویت', 'لغو اشتراک', 'لیست سیاه', 'بلک لیست', 'عدم دریافت پیامک', 'عدم ارسال پیامک', 'désinscrit', 'désabonné', 'abgemeldet'],
  opted_out_at: ['opted out at', 'opt-out date', 'opted out date', 'unsubscribed at', 'unsubscribe date', 'unsub time', 'unsubscribe time', 'sms opt-out date', 'تاریخ لغو', 'تاریخ لغو پیامک'],
};

const EVENT: Readonly<Partial<Record<Field, readonly string[]>>> = {
  phone: PERSON.phone!,
  name: PERSON.name!,
  first_name: PERSON.first_name!,
  last_name: PERSON.last_name!,
  external_id: ['customer id', 'customer code', 'contact id', 'client id', 'کد مشتری', 'کد اشتراک', 'شناسه مشتری'],
  type: ['type', 'event', 'event type', 'event name', 'نوع', 'نوع رویداد', 'رویداد'],
  at: ['at', 'date', 'time', 'datetime', 'timestamp', 'order date', 'created', 'created at', 'paid at', 'purchase date', 'invoice date', 'appointment date', 'appointment', 'visit date', 'تاریخ', 'زمان', 'تاریخ سفارش', 'تاریخ خرید', 'تاریخ صدور', 'تاریخ فاکتور', 'تاریخ نوبت', 'تاریخ مراجعه', 'date de commande', 'bestelldatum', 'fecha'],
  amount: ['amount', 'total', 'order total', 'grand total', 'price', 'value', 'sum', 'paid', 'net total', 'مبلغ', 'مبلغ کل', 'جمع کل', 'مبلغ سفارش', 'مبلغ فاکتور', 'قیمت', 'montant', 'betrag', 'importe'],
  currency: ['currency', 'currency code', 'ارز', 'واحد پول', 'devise', 'währung'],
  id: ['id', 'order id', 'order number', 'order no', 'order', 'invoice', 'invoice number', 'invoice id', 'event id', 'transaction id', 'receipt number', 'شماره سفارش', 'شماره فاکتور', 'کد سفارش', 'شناسه', 'شناسه سفارش', 'شماره نوبت', 'numéro de commande', 'bestellnummer'],
  status: ['status', 'order status', 'state', 'وضعیت', 'وضعیت سفارش', 'statut'],
};

const SUPPRESSION: Readonly<Partial<Record<Field, readonly string[]>>> = {
  phone: PERSON.phone!,
  opted_out_at: ['at', 'date', 'time', 'تاریخ', 'date added', 'created at', ...PERSON.opted_out_at!],
  origin: ['origin', 'kind', 'type', 'منشا', 'نوع'],
  reason: ['reason', 'note', 'notes', 'comment', 'دلیل', 'علت', 'توضیحات'],
};

const CONSENT: Readonly<Partial<Record<Field, readonly string[]>>> = {
  phone: PERSON.phone!,
  external_id: PERSON.external_id!,
  consent: ['basis', 'status', ...PERSON.consent!],
  consent_at: ['at', 'date', 'time', 'timestamp', 'تاریخ', 'زمان', ...PERSON.consent_at!],
  consent_source: ['source', 'method', 'how', 'where', 'منبع', 'روش', ...PERSON.consent_source!],
  opted_out: PERSON.opted_out!,
  opted_out_at: PERSON.opted_out_at!,
  topic: ['topic', 'list', 'موضوع'],
};

/**
 * Never a phone, never SMS consent, whatever the words beside them: a fax does not read, and who agreed to
 * letters by e-mail did not agree to texts. Such columns stay attributes.
 */
const NEVER = /fax|pager|telex|isdn|tty|assistant|manager|نمابر|فکس|دورنگار|email.*(?:consent|market|subscri|suppress|blacklist|unsub|opt)|(?:consent|market|subscri|suppress|blacklist|opt).*email|^acceptsmarketing$|whatsapp(?:consent|marketing|opt)/;
/** A national id is not needed to send a text, and is not kept unless asked for by --map. */
const DROPPED = /^(?:کدملی|شمارهملی|شناسهملی|کدملیمشتری|nationalid|nationalcode|ssn|socialsecuritynumber|governmentidnumber|passportnumber|شمارهشناسنامه)$/;

/** A header as it is compared: folded, without what stands in brackets, spaces and punctuation. */
export function headerKey(header: string): string {
  return fold(header)
    .replace(/[([{（][^)\]}）]*[)\]}）]/g, '')
    .replace(/[\s_\-–./\\#:;*'"?؟،,|&+°]+/g, '');
}

/** The unit in a header's brackets, or at its end. */
export function unitOf(header: string): Unit | undefined {
  const text = fold(header);
  if (/تومان|تومن|toman/.test(text)) return 'toman';
  if (/ریال|rial|\birr\b/.test(text)) return 'rial';
  return undefined;
}

/** A field and how sure it is: 0 is the surest name of it. */
export interface Meaning {
  readonly field: Field;
  readonly rank: number;
}

function indexed(words: Readonly<Partial<Record<Field, readonly string[]>>>): ReadonlyMap<string, Meaning> {
  const index = new Map<string, Meaning>();
  for (const [field, names] of Object.entries(words) as [Field, readonly string[]][]) {
    for (const key of [headerKey(field), ...names.map(headerKey)]) {
      if (!index.has(key)) index.set(key, { field, rank: field === 'phone' ? names.findIndex((name) => headerKey(name) === key) : 0 });
    }
  }
  return index;
}

const INDEX: Readonly<Record<ImportKind, ReadonlyMap<string, Meaning>>> = {
  contacts: indexed(PERSON),
  events: indexed(EVENT),
  consent: indexed(CONSENT),
  suppressions: indexed(SUPPRESSION),
};

/** What a header means by its name alone. */
export function meaningOf(header: string, kind: ImportKind): Meaning | undefined {
  const key = headerKey(header);
  if (NEVER.test(key)) return undefined;
  const known = INDEX[kind].get(key);
  if (known) return known;
  if (/^phone\d+value$/.test(key)) return { field: 'phone', rank: 40 };
  if (kind === 'contacts' && /^(?:sms.*|text)consent$/.test(key)) return { field: 'consent', rank: 1 };
  // What stands in brackets was taken off; a whole header in brackets still names itself.
  return /^phone|^mobile|^موبایل|^شمارهموبایل/.test(key) && !/label|type|kind|count/.test(key) ? { field: 'phone', rank: 90 } : undefined;
}

/** True for columns that are left out unless `--map` names them. */
export function isDropped(header: string): boolean {
  return DROPPED.test(headerKey(header));
}
