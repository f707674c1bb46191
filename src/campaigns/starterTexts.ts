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
const LEAVE = {
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
} as const;

const NAME = '{% if first_name %}, {{ first_name }}{% endif %}';
const SHOP = '{{ business.name }}';

/** The texts that a new campaign begins with, by language: the languages that our answers to STOP speak. */
export const STARTER_TEXTS: Readonly<Record<string, Texts>> = {
  en: {
    birthday: `Happy birthday${NAME}! A small gift waits for you at ${SHOP}. ${LEAVE.en}`,
    winback: `{{ first_name | default: "Hello" }}, we miss you at ${SHOP}. Delivery is on us this week. ${LEAVE.en}`,
    welcome: `Welcome to ${SHOP}! You will hear from us at most twice a month. ${LEAVE.en}`,
    thanks: `Thank you${NAME}, for coming back again and again. ${SHOP}`,
    order: `Order {{ event.id }} over {{ event.amount | money }} is registered. ${SHOP}`,
    appointment: `Reminder: your appointment at ${SHOP} is on {{ event.at | date }} at {{ event.at | time }}.`,
    cart: `Your basket at ${SHOP} is still here for you. ${LEAVE.en}`,
    blast: `{{ first_name | default: "Hello" }}, this week at ${SHOP}: … ${LEAVE.en}`,
  },
  fa: {
    birthday: `{{ first_name | default: "دوست عزیز" }} جان، تولدت مبارک! هدیه‌ای در ${SHOP} منتظر توست.\n${LEAVE.fa}`,
    winback: `{{ first_name | default: "دوست عزیز" }}، دلمان برایتان تنگ شده! ارسال این هفته ${SHOP} رایگان است.\n${LEAVE.fa}`,
    welcome: `به ${SHOP} خوش آمدید! ماهی دو پیام بیشتر نمی‌فرستیم.\n${LEAVE.fa}`,
    thanks: `{{ first_name | default: "مشتری گرامی" }}، سپاس که بارها به ما سر زده‌اید. ${SHOP}`,
    order: `سفارش {{ event.id }} به مبلغ {{ event.amount | toman }} ثبت شد. ${SHOP}`,
    appointment: `یادآوری: نوبت شما در ${SHOP} {{ event.at | jalali }} ساعت {{ event.at | time }} است.`,
    cart: `سبد خریدتان در ${SHOP} هنوز برای شما کنار گذاشته شده است.\n${LEAVE.fa}`,
    blast: `{{ first_name | default: "دوست عزیز" }}، این هفته در ${SHOP}: …\n${LEAVE.fa}`,
  },
  ar: {
    birthday: `عيد ميلاد سعيد{% if first_name %} {{ first_name }}{% endif %}! هدية صغيرة بانتظاركم في ${SHOP}.\n${LEAVE.ar}`,
    winback: `{{ first_name | default: "مرحبا" }}، اشتقنا إليكم في ${SHOP}. التوصيل مجاني هذا الأسبوع.\n${LEAVE.ar}`,
    welcome: `أهلا بكم في ${SHOP}! لن نرسل أكثر من رسالتين في الشهر.\n${LEAVE.ar}`,
    thanks: `{{ first_name | default: "عميلنا العزيز" }}، شكرا لزياراتكم المتكررة. ${SHOP}`,
    order: `تم تسجيل الطلب {{ event.id }} بمبلغ {{ event.amount | money }}. ${SHOP}`,
    appointment: `تذكير: موعدكم في ${SHOP} يوم {{ event.at | date }} الساعة {{ event.at | time }}.`,
    cart: `سلتكم في ${SHOP} ما زالت بانتظاركم.\n${LEAVE.ar}`,
    blast: `{{ first_name | default: "مرحبا" }}، هذا الأسبوع في ${SHOP}: …\n${LEAVE.ar}`,
  },
  tr: {
    birthday: `Doğum gününüz kutlu olsun${NAME}! ${SHOP} sizin için küçük bir hediye hazırladı. ${LEAVE.tr}`,
    winback: `{{ first_name | default: "Merhaba" }}, sizi özledik! ${SHOP} bu hafta ücretsiz teslimat yapıyor. ${LEAVE.tr}`,
    welcome: `${SHOP} ailesine hoş geldiniz! Ayda en fazla iki mesaj göndeririz. ${LEAVE.tr}`,
    thanks: `{{ first_name | default: "Değerli müşterimiz" }}, bizi tekrar tekrar tercih ettiğiniz için teşekkürler. ${SHOP}`,
    order: `{{ event.amount | money }} tutarındaki {{ event.id }} numaralı siparişiniz alındı. ${SHOP}`,
    appointment: `Hatırlatma: ${SHOP} randevunuz {{ event.at | date }} saat {{ event.at | time }}.`,
    cart: `${SHOP} sepetiniz sizi bekliyor. ${LEAVE.tr}`,
    blast: `{{ first_name | default: "Merhaba" }}, bu hafta ${SHOP}: … ${LEAVE.tr}`,
  },
  fr: {
    birthday: `Joyeux anniversaire${NAME} ! Un petit cadeau vous attend chez ${SHOP}. ${LEAVE.fr}`,
    winback: `{{ first_name | default: "Bonjour" }}, vous nous manquez chez ${SHOP}. Cette semaine, la livraison est offerte. ${LEAVE.fr}`,
    welcome: `Bienvenue chez ${SHOP} ! Deux messages par mois au plus. ${LEAVE.fr}`,
    thanks: `Merci${NAME}, de votre fidélité. ${SHOP}`,
    order: `Commande {{ event.id }} de {{ event.amount | money }} enregistrée. ${SHOP}`,
    appointment: `Rappel : votre rendez-vous chez ${SHOP} est le {{ event.at | date }} à {{ event.at | time }}.`,
    cart: `Votre panier chez ${SHOP} vous attend encore. ${LEAVE.fr}`,
    blast: `{{ first_name | default: "Bonjour" }}, cette semaine chez ${SHOP} : … ${LEAVE.fr}`,
  },
  es: {
    birthday: `¡Feliz cumpleaños${NAME}! Un pequeño regalo le espera en ${SHOP}. ${LEAVE.es}`,
    winback: `{{ first_name | default: "Hola" }}, le echamos de menos en ${SHOP}. Esta semana el envío es gratis. ${LEAVE.es}`,
    welcome: `¡Bienvenido a ${SHOP}! Dos mensajes al mes como mucho. ${LEAVE.es}`,
    thanks: `Gracias${NAME}, por volver una y otra vez. ${SHOP}`,
    order: `Pedido {{ event.id }} de {{ event.amount | money }} registrado. ${SHOP}`,
    appointment: `Recordatorio: su cita en ${SHOP} es el {{ event.at | date }} a las {{ event.at | time }}.`,
    cart: `Su cesta en ${SHOP} le sigue esperando. ${LEAVE.es}`,
    blast: `{{ first_name | default: "Hola" }}, esta semana en ${SHOP}: … ${LEAVE.es}`,
  },
  pt: {
    birthday: `Feliz aniversário${NAME}! Um pequeno presente está à sua espera em ${SHOP}. ${LEAVE.pt}`,
    winback: `{{ first_name | default: "Olá" }}, temos saudades suas em ${SHOP}. Esta semana a entrega é grátis. ${LEAVE.pt}`,
    welcome: `Bem-vindo a ${SHOP}! No máximo duas mensagens por mês. ${LEAVE.pt}`,
    thanks: `Obrigado${NAME}, por voltar tantas vezes. ${SHOP}`,
    order: `Pedido {{ event.id }} de {{ event.amount | money }} recebido. ${SHOP}`,
    appointment: `Lembrete: o seu agendamento em ${SHOP} é em {{ event.at | date }} às {{ event.at | time }}.`,
    cart: `O seu carrinho em ${SHOP} continua à sua espera. ${LEAVE.pt}`,
    blast: `{{ first_name | default: "Olá" }}, esta semana em ${SHOP}: … ${LEAVE.pt}`,
  },
  it: {
    birthday: `Buon compleanno${NAME}! Un piccolo regalo la aspetta da ${SHOP}. ${LEAVE.it}`,
    winback: `{{ first_name | default: "Salve" }}, ci manca da ${SHOP}. Questa settimana la consegna è gratis. ${LEAVE.it}`,
    welcome: `Benvenuto da ${SHOP}! Al massimo due messaggi al mese. ${LEAVE.it}`,
    thanks: `Grazie${NAME}, di tornare ogni volta. ${SHOP}`,
    order: `Ordine {{ event.id }} di {{ event.amount | money }} registrato. ${SHOP}`,
    appointment: `Promemoria: il suo appuntamento da ${SHOP} è il {{ event.at | date }} alle {{ event.at | time }}.`,
    cart: `Il suo carrello da ${SHOP} la aspetta ancora. ${LEAVE.it}`,
    blast: `{{ first_name | default: "Salve" }}, questa settimana da ${SHOP}: … ${LEAVE.it}`,
  },
  de: {
    birthday: `Alles Gute zum Geburtstag${NAME}! Bei ${SHOP} wartet ein kleines Geschenk auf Sie. ${LEAVE.de}`,
    winback: `{{ first_name | default: "Hallo" }}, wir vermissen Sie bei ${SHOP}. Diese Woche liefern wir kostenlos. ${LEAVE.de}`,
    welcome: `Willkommen bei ${SHOP}! Höchstens zwei Nachrichten im Monat. ${LEAVE.de}`,
    thanks: `Danke${NAME}, dass Sie immer wieder zu uns kommen. ${SHOP}`,
    order: `Bestellung {{ event.id }} über {{ event.amount | money }} ist eingegangen. ${SHOP}`,
    appointment: `Erinnerung: Ihr Termin bei ${SHOP} ist am {{ event.at | date }} um {{ event.at | time }}.`,
    cart: `Ihr Warenkorb bei ${SHOP} wartet noch auf Sie. ${LEAVE.de}`,
    blast: `{{ first_name | default: "Hallo" }}, diese Woche bei ${SHOP}: … ${LEAVE.de}`,
  },
  nl: {
    birthday: `Gefeliciteerd met uw verjaardag${NAME}! Bij ${SHOP} ligt een klein cadeau klaar. ${LEAVE.nl}`,
    winback: `{{ first_name | default: "Hallo" }}, we missen u bij ${SHOP}. Deze week bezorgen we gratis. ${LEAVE.nl}`,
    welcome: `Welkom bij ${SHOP}! Hooguit twee berichten per maand. ${LEAVE.nl}`,
    thanks: `Dank u wel${NAME}, dat u steeds terugkomt. ${SHOP}`,
    order: `Bestelling {{ event.id }} van {{ event.amount | money }} is ontvangen. ${SHOP}`,
    appointment: `Herinnering: uw afspraak bij ${SHOP} is op {{ event.at | date }} om {{ event.at | time }}.`,
    cart: `Uw winkelmand bij ${SHOP} staat nog klaar. ${LEAVE.nl}`,
    blast: `{{ first_name | default: "Hallo" }}, deze week bij ${SHOP}: … ${LEAVE.nl}`,
  },
  ru: {
    birthday: `С днём рождения${NAME}! Вас ждёт небольшой подарок. ${SHOP}\n${LEAVE.ru}`,
    winback: `{{ first_name | default: "Здравствуйте" }}, мы скучаем! На этой неделе доставка бесплатна. ${SHOP}\n${LEAVE.ru}`,
    welcome: `${SHOP}: добро пожаловать! Не больше двух сообщений в месяц.\n${LEAVE.ru}`,
    thanks: `Спасибо${NAME}, что приходите снова и снова. ${SHOP}`,
    order: `Заказ {{ event.id }} на {{ event.amount | money }} принят. ${SHOP}`,
    appointment: `Напоминание: ${SHOP} ждёт вас {{ event.at | date }} в {{ event.at | time }}.`,
    cart: `${SHOP}: ваша корзина всё ещё ждёт вас.\n${LEAVE.ru}`,
    blast: `{{ first_name | default: "Здравствуйте" }}, на этой неделе ${SHOP}: …\n${LEAVE.ru}`,
  },
};

/** The text a new campaign begins with, in this language, else in English. */
export function starterText(name: StarterName, language: string): string {
  return (STARTER_TEXTS[language.toLowerCase().split(/[-_]/)[0] ?? ''] ?? STARTER_TEXTS['en']!)[name];
}
