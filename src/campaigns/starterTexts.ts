export type StarterName =
  | 'birthday'
  | 'winback'
  | 'welcome'
  | 'thanks'
  | 'order'
  | 'appointment'
  | 'cart'
  | 'blast';

type Texts = Readonly<Record<StarterName, string>>;

// How to leave, in the words that our own reader of replies takes as a goodbye.
const LEAVE: Readonly<Record<string, string>> = {
  en: 'Reply STOP to leave.',
  fa: 'لغو۱۱',
  ar: 'للإلغاء أرسلوا: توقف',
  tr: 'Çıkmak için RET yazın.',
  fr: 'STOP pour ne plus en recevoir.',
  es: 'Responda BAJA para salir.',
  pt: 'Responda SAIR para cancelar.',
  it: 'Risponda STOP per uscire.',
  de: 'Abmelden mit STOP.',
  nl: 'Afmelden: STOP.',
  ru: 'Отписаться: СТОП.',
};

const NAME = '{% if first_name %}, {{ first_name }}{% endif %}';
const SHOP = '{{ business.name }}';

/** The texts that a new campaign begins with, by language: the languages that our answers to STOP speak. */
export const STARTER_TEXTS: Readonly<Record<string, Texts>> = {
  en: {
    birthday: `Happy birthday${NAME}! A small gift waits for you at ${SHOP}. {leave}`,
    winback: `{{ first_name | default: "Hello" }}, we miss you at ${SHOP}. Delivery is on us this week. {leave}`,
    welcome: `Welcome to ${SHOP}! You will hear from us at most twice a month. {leave}`,
    thanks: `Thank you${NAME}, for coming back again and again. ${SHOP}`,
    order: `Order {{ event.id }} over {{ event.amount | money }} is registered. ${SHOP}`,
    appointment: `Reminder: your appointment at ${SHOP} is on {{ event.at | date }} at {{ event.at | time }}.`,
    cart: `Your basket at ${SHOP} is still here for you. {leave}`,
    blast: `{{ first_name | default: "Hello" }}, this week at ${SHOP}: … {leave}`,
  },
  fa: {
    birthday: `{% if first_name %}{{ first_name }} جان، {% endif %}تولدت مبارک! هدیه‌ای در ${SHOP} منتظر توست.\n{leave}`,
    winback: `{{ first_name | default: "دوست عزیز" }}، دلمان برایتان تنگ شده! ارسال این هفته ${SHOP} رایگان است.\n{leave}`,
    welcome: `به ${SHOP} خوش آمدید! ماهی دو پیام بیشتر نمی‌فرستیم.\n{leave}`,
    thanks: `{{ first_name | default: "مشتری گرامی" }}، سپاس که بارها به ما سر زده‌اید. ${SHOP}`,
    order: `سفارش {{ event.id }} به مبلغ {{ event.amount | toman }} ثبت شد. ${SHOP}`,
    appointment: `یادآوری: نوبت شما در ${SHOP} {{ event.at | jalali }} ساعت {{ event.at | time }} است.`,
    cart: `سبد خریدتان در ${SHOP} هنوز برای شما کنار گذاشته شده است.\n{leave}`,
    blast: `{{ first_name | default: "دوست عزیز" }}، این هفته در ${SHOP}: …\n{leave}`,
  },
  ar: {
    birthday: `عيد ميلاد سعيد{% if first_name %} {{ first_name }}{% endif %}! هدية صغيرة بانتظاركم في ${SHOP}.\n{leave}`,
    winback: `{{ first_name | default: "مرحبا" }}، اشتقنا إليكم في ${SHOP}. التوصيل مجاني هذا الأسبوع.\n{leave}`,
    welcome: `أهلا بكم في ${SHOP}! لن نرسل أكثر من رسالتين في الشهر.\n{leave}`,
    thanks: `{{ first_name | default: "عميلنا العزيز" }}، شكرا لزياراتكم المتكررة. ${SHOP}`,
    order: `تم تسجيل الطلب {{ event.id }} بمبلغ {{ event.amount | money }}. ${SHOP}`,
    appointment: `تذكير: موعدكم في ${SHOP} يوم {{ event.at | date }} الساعة {{ event.at | time }}.`,
    cart: `سلتكم في ${SHOP} ما زالت بانتظاركم.\n{leave}`,
    blast: `{{ first_name | default: "مرحبا" }}، هذا الأسبوع في ${SHOP}: …\n{leave}`,
  },
  tr: {
    birthday: `Doğum gününüz kutlu olsun${NAME}! ${SHOP} sizin için küçük bir hediye hazırladı. {leave}`,
    winback: `{{ first_name | default: "Merhaba" }}, sizi özledik! ${SHOP} bu hafta ücretsiz teslimat yapıyor. {leave}`,
    welcome: `${SHOP} ailesine hoş geldiniz! Ayda en fazla iki mesaj göndeririz. {leave}`,
    thanks: `{{ first_name | default: "Değerli müşterimiz" }}, bizi tekrar tekrar tercih ettiğiniz için teşekkürler. ${SHOP}`,
    order: `{{ event.amount | money }} tutarındaki {{ event.id }} numaralı siparişiniz alındı. ${SHOP}`,
    appointment: `Hatırlatma: ${SHOP} randevunuz {{ event.at | date }} saat {{ event.at | time }}.`,
    cart: `${SHOP} sepetiniz sizi bekliyor. {leave}`,
    blast: `{{ first_name | default: "Merhaba" }}, bu hafta ${SHOP}: … {leave}`,
  },
  fr: {
    birthday: `Joyeux anniversaire${NAME} ! Un petit cadeau vous attend chez ${SHOP}. {leave}`,
    winback: `{{ first_name | default: "Bonjour" }}, vous nous manquez chez ${SHOP}. Cette semaine, la livraison est offerte. {leave}`,
    welcome: `Bienvenue chez ${SHOP} ! Deux messages par mois au plus. {leave}`,
    thanks: `Merci${NAME}, de votre fidélité. ${SHOP}`,
    order: `Commande {{ event.id }} de {{ event.amount | money }} enregistrée. ${SHOP}`,
    appointment: `Rappel : votre rendez-vous chez ${SHOP} est le {{ event.at | date }} à {{ event.at | time }}.`,
    cart: `Votre panier chez ${SHOP} vous attend encore. {leave}`,
    blast: `{{ first_name | default: "Bonjour" }}, cette semaine chez ${SHOP} : … {leave}`,
  },
  es: {
    birthday: `¡Feliz cumpleaños${NAME}! Un pequeño regalo le espera en ${SHOP}. {leave}`,
    winback: `{{ first_name | default: "Hola" }}, le echamos de menos en ${SHOP}. Esta semana el envío es gratis. {leave}`,
    welcome: `¡Bienvenido a ${SHOP}! Dos mensajes al mes como mucho. {leave}`,
    thanks: `Gracias${NAME}, por volver una y otra vez. ${SHOP}`,
    order: `Pedido {{ event.id }} de {{ event.amount | money }} registrado. ${SHOP}`,
    appointment: `Recordatorio: su cita en ${SHOP} es el {{ event.at | date }} a las {{ event.at | time }}.`,
    cart: `Su cesta en ${SHOP} le sigue esperando. {leave}`,
    blast: `{{ first_name | default: "Hola" }}, esta semana en ${SHOP}: … {leave}`,
  },
  pt: {
    birthday: `Feliz aniversário${NAME}! Um pequeno presente está à sua espera em ${SHOP}. {leave}`,
    winback: `{{ first_name | default: "Olá" }}, temos saudades suas em ${SHOP}. Esta semana a entrega é grátis. {leave}`,
    welcome: `Bem-vindo a ${SHOP}! No máximo duas mensagens por mês. {leave}`,
    thanks: `Obrigado${NAME}, por voltar tantas vezes. ${SHOP}`,
    order: `Pedido {{ event.id }} de {{ event.amount | money }} recebido. ${SHOP}`,
    appointment: `Lembrete: o seu agendamento em ${SHOP} é em {{ event.at | date }} às {{ event.at | time }}.`,
    cart: `O seu carrinho em ${SHOP} continua à sua espera. {leave}`,
    blast: `{{ first_name | default: "Olá" }}, esta semana em ${SHOP}: … {leave}`,
  },
  it: {
    birthday: `Buon compleanno${NAME}! Un piccolo regalo la aspetta da ${SHOP}. {leave}`,
    winback: `{{ first_name | default: "Salve" }}, ci manca da ${SHOP}. Questa settimana la consegna è gratis. {leave}`,
    welcome: `Benvenuto da ${SHOP}! Al massimo due messaggi al mese. {leave}`,
    thanks: `Grazie${NAME}, di tornare ogni volta. ${SHOP}`,
    order: `Ordine {{ event.id }} di {{ event.amount | money }} registrato. ${SHOP}`,
    appointment: `Promemoria: il suo appuntamento da ${SHOP} è il {{ event.at | date }} alle {{ event.at | time }}.`,
    cart: `Il suo carrello da ${SHOP} la aspetta ancora. {leave}`,
    blast: `{{ first_name | default: "Salve" }}, questa settimana da ${SHOP}: … {leave}`,
  },
  de: {
    birthday: `Alles Gute zum Geburtstag${NAME}! Bei ${SHOP} wartet ein kleines Geschenk auf Sie. {leave}`,
    winback: `{{ first_name | default: "Hallo" }}, wir vermissen Sie bei ${SHOP}. Diese Woche liefern wir kostenlos. {leave}`,
    welcome: `Willkommen bei ${SHOP}! Höchstens zwei Nachrichten im Monat. {leave}`,
    thanks: `Danke${NAME}, dass Sie immer wieder zu uns kommen. ${SHOP}`,
    order: `Bestellung {{ event.id }} über {{ event.amount | money }} ist eingegangen. ${SHOP}`,
    appointment: `Erinnerung: Ihr Termin bei ${SHOP} ist am {{ event.at | date }} um {{ event.at | time }}.`,
    cart: `Ihr Warenkorb bei ${SHOP} wartet noch auf Sie. {leave}`,
    blast: `{{ first_name | default: "Hallo" }}, diese Woche bei ${SHOP}: … {leave}`,
  },
  nl: {
    birthday: `Gefeliciteerd met uw verjaardag${NAME}! Bij ${SHOP} ligt een klein cadeau klaar. {leave}`,
    winback: `{{ first_name | default: "Hallo" }}, we missen u bij ${SHOP}. Deze week bezorgen we gratis. {leave}`,
    welcome: `Welkom bij ${SHOP}! Hooguit twee berichten per maand. {leave}`,
    thanks: `Dank u wel${NAME}, dat u steeds terugkomt. ${SHOP}`,
    order: `Bestelling {{ event.id }} van {{ event.amount | money }} is ontvangen. ${SHOP}`,
    appointment: `Herinnering: uw afspraak bij ${SHOP} is op {{ event.at | date }} om {{ event.at | time }}.`,
    cart: `Uw winkelmand bij ${SHOP} staat nog klaar. {leave}`,
    blast: `{{ first_name | default: "Hallo" }}, deze week bij ${SHOP}: … {leave}`,
  },
  ru: {
    birthday: `С днём рождения${NAME}! Вас ждёт небольшой подарок. ${SHOP}\n{leave}`,
    winback: `{{ first_name | default: "Здравствуйте" }}, мы скучаем! На этой неделе доставка бесплатна. ${SHOP}\n{leave}`,
    welcome: `${SHOP}: добро пожаловать! Не больше двух сообщений в месяц.\n{leave}`,
    thanks: `Спасибо${NAME}, что приходите снова и снова. ${SHOP}`,
    order: `Заказ {{ event.id }} на {{ event.amount | money }} принят. ${SHOP}`,
    appointment: `Напоминание: ${SHOP} ждёт вас {{ event.at | date }} в {{ event.at | time }}.`,
    cart: `${SHOP}: ваша корзина всё ещё ждёт вас.\n{leave}`,
    blast: `{{ first_name | default: "Здравствуйте" }}, на этой неделе ${SHOP}: …\n{leave}`,
  },
};

/** Month before day, and a clock of twelve hours. */
const AMERICAN_APPOINTMENT = `Reminder: your appointment at ${SHOP} is on {{ event.at | date: "%A, %B %-d" }} at {{ event.at | date: "%-I:%M %p" }}.`;

/**
 * The text a new campaign begins with, in this language, else in English. In Iran the way out is the code
 * that its lines know, whatever the language.
 */
export function starterText(name: StarterName, language: string, country: string): string {
  const spoken = language.toLowerCase().split(/[-_]/)[0] ?? '';
  const known = spoken in STARTER_TEXTS ? spoken : 'en';
  const leave = LEAVE[country === 'IR' ? 'fa' : known]!;
  if (known === 'en' && country === 'US' && name === 'appointment') return AMERICAN_APPOINTMENT;
  return STARTER_TEXTS[known]![name].replace('{leave}', leave);
}
