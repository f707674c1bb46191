import { withoutAccents } from './headerKey.ts';
import { wordsOf } from './refusalWords.ts';

// Whose number it is, where it is not the customer's: a text to the referrer is one to a stranger.

/** Words of their own. */
const OTHERS = [
  'refer(?:rer|rers|red by|ral|ee)|reference|spouse|husband|wife|partner|mother|father|mom|mum|dad|parents?|guardian|kin|emergency|driver|courier|rider|seller|sales(?:man|person|woman| ?rep)?|vendor|supplier|agent|broker|staff|employee|supervisor|boss|manager|assistant|secretary|friend|neighbou?r|child|son|daughter|brother|sister|doctor|physician|attorney|lawyer|guarantor|previous|former|old|shop|store|branch|technician|installer|stylist|therapist|trainer|teacher|coach|landlord|relative|relation|caregiver|carer|nurse',
  'ehe(?:partner|frau|mann|gatte|gattin)|werber|empfehler|notfall(?:kontakt)?|mutter|vater|eltern|fahrer|verkäufer|filiale|filialleiter|chef|alte[rs]?|vorherige?',
  'conjointe?|époux|épouse|mari|femme|parrain|marraine|parents?|mère|père|urgence|chauffeur|livreur|vendeu(?:r|se)|gérante?|directeur|responsable|ancien(?:ne)?|magasin|boutique|amie?|tuteur',
  'cónyuge|espos[oa]|pareja|referid[oa]|referente|padre|madre|padres|emergencia|chofer|conductor|vendedora?|gerente|anterior|tienda|tutora?|cônjuge|marido|pai|mãe|emergência|motorista|loja|indicador|coniuge|marito|moglie|genitor[ei]|emergenza|autista|venditore|negozio|precedente',
  'eşi|eşinin|referans|anne|baba|veli|acil|şoför|sürücü|satıcı|müdür|eski|mağaza|yönetici',
  'معرف|معرفی کننده|فروشنده|راننده|همسر|شوهر|قبلی|قدیمی?|سابق|مدیر|مدیریت|مدیر عامل|اضطراری|ضروری|مواقع ضروری|پدر|مادر|والدین|اولیا|ولی|سرپرست|فروشگاه|مغازه|شعبه|کارمند|پرسنل|ویزیتور|بازاریاب|منشی|دوست|اشنا|آشنا|همکار|فرزند|پسر|دختر|برادر|خواهر|ضامن|وکیل|پیک|پزشک|دکتر|نصاب|تعمیرکار|کارشناس|مسئول|مسیول|آرایشگر|مشاور|معلم|مربی|واسطه|بستگان|نزدیکان',
  '(?:ال)?(?:زوجه?|مرجع|محیل|معرف|والده?|والدین|ولی|طوارئ|سائق|بائع|مندوب|مدیر|سابق|قدیم|متجر|فرع|صدیق|اخت)|الام|الاب|المحل|الاخ',
  'супруг\\p{L}*|муж\\p{L}*|жен[аы]|мат(?:ь|ери)|от(?:ец|ца)|родител\\p{L}*|водител\\p{L}*|продавц\\p{L}*|менеджер\\p{L}*|экстренн\\p{L}*|стар\\p{L}*|магазин\\p{L}*',
].join('|');

const OF_OTHERS = new RegExp(`(?<!\\p{L})(?:${withoutAccents(OTHERS)})(?!\\p{L})`, 'u');

/** Whether a column of numbers is by its name somebody else's than the customer's: `موبایل معرف`, `Mobile (spouse)`. */
export function isOfOthers(header: string): boolean {
  return OF_OTHERS.test(wordsOf(header));
}
