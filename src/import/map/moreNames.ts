import type { Field } from './fields.ts';

// Names of columns beside those of the lexicon: what exports of tills, shops, booking and accounting programs and lists
// made by hand call the same things in further languages (2026-11). Accents do not matter.

type Names = Readonly<Partial<Record<Field, string>>>;

/** Names that say mobile: surer than any name of a phone alone. */
export const MOBILE =
  'mobile phone number|customer mobile|customer mobile number|client mobile|guest mobile|patient mobile|member mobile|contact mobile|mobile tel|tel mobile|primary mobile|mob|mob no|mobile 1|cell no|text number|text reminder number|whatsapp no|whatsapp phone|' +
  'موبایل 1|موبایل اول|همراه 1|موبایل خریدار|موبایل گیرنده|شماره همراه مشتری|تلفن همراه مشتری|شماره موبایل 1|شماره واتساپ|واتساپ|' +
  'número de celular|nº celular|telefone celular|fone celular|número do celular|número de telemóvel|' +
  'teléfono móvil|teléfono celular|tel móvil|tel celular|número móvil|número de móvil|nº móvil|nº de móvil|nº de celular|' +
  'téléphone mobile|tél mobile|tél portable|n° portable|n° mobile|numéro de portable|numéro portable|numéro mobile|numéro de mobile|' +
  'handy-nr|handynr|mobil-nr|mobilnr|mobiltelefonnummer|mobilfunk|mobilfunknummer|telefon mobil|' +
  'numero cellulare|telefono cellulare|tel cellulare|numero di cellulare|cell/tel|' +
  'cep tel|cep no|cep telefon|cep numarası|cep telefon no|cep telefonu no|gsm no|gsm numarası|' +
  'رقم الموبايل|الموبايل|رقم المحمول|الهاتف المحمول|رقم الهاتف المحمول|هاتف محمول|هاتف جوال|الهاتف الجوال|رقم الواتساب|واتساب|جوال 1|' +
  'моб|моб телефон|моб тел|номер мобильного|номер мобильного телефона|сотовый|сотовый телефон|' +
  'hp|no. hp|handphone|nomor handphone|nomor ponsel|no ponsel|no whatsapp|nomor whatsapp|no wa|' +
  'mobiel|mobiel nummer|mobiele telefoon|mobiele nummer|telefon komórkowy|komórka|numer komórkowy|mobilnummer|мобільний|мобільний телефон|mobil nömrə|ژمارەی موبایل|مۆبایل|موبائل|موبائل نمبر';

export const MORE: Names = {
  phone:
    'ph|ph no|tel nr|phone number 1|phones|main phone|preferred phone|best phone|daytime phone|client phone|client phone number|customer phone number|guest phone|guest phone number|member phone|patient phone|recipient phone|billing phone number|default phone|phone/mobile|mobile/phone|telephone 1|tel 1|' +
    'شماره تلفن مشتری|شماره تلفن 1|تلفن 1|تلفن خریدار|تلفن گیرنده|شماره تماس 1|شماره اول|' +
    'fone|fone 1|telefone 1|telefone de contato|número de telefone|nº telefone|' +
    'número de teléfono|nº de teléfono|número telefónico|teléfono 1|nº teléfono|teléfono de contacto|tel contacto|' +
    'tél|n° tél|n° tel|téléphone 1|numéro tél|numéro de tel|tel client|téléphone client|' +
    'rufnummer|telefonnr|tel-nr|telnr|telefon 1|' +
    'numero di telefono|numero telefono|n telefono|recapito telefonico|recapito|telefono 1|' +
    'telefon no|tel no|telefon numarasi|telefon 1|' +
    'رقم التواصل|رقم الاتصال|رقم هاتف|هاتف العميل|رقم العميل الهاتف|الهاتف 1|' +
    'тел|номер тел|контактный телефон|телефон клиента|телефон 1|' +
    'no telepon|no telp|no tlp|telp|nomor telp|nomor kontak|' +
    'telefoon|telefoonnummer|tel nummer|numer telefonu|nr telefonu|telefonnummer 1|номер телефону|telefon nömrəsi|ژمارەی تەلەفۆن|فون نمبر|əlaqə nömrəsi|əlaqə telefonu|mobil telefon',
  phone_alt:
    'home phone number|work phone number|business phone number|office phone|phone 3|phone3|mobile 3|mobile phone 2|cell 2|alternate number|alternate mobile|alternative phone|additional phone|evening phone|' +
    'شماره 2|شماره تماس 2|تلفن دوم|همراه 2|شماره موبایل 2|موبایل ۳|شماره ثابت|ثابت|تلفن شرکت|' +
    'telefone fixo|telefone residencial|telefone comercial|telefone 2|celular 2|outro telefone|teléfono 2|otro teléfono|teléfono casa|teléfono trabajo|teléfono oficina|' +
    'tél fixe|téléphone 2|téléphone domicile|téléphone travail|téléphone bureau|autre téléphone|telefon privat|telefon geschäftlich|telefon 2|' +
    'telefono fisso|telefono casa|telefono 2|telefono ufficio|ev telefonu|iş telefonu|sabit telefon|هاتف ثابت|الهاتف الثابت|هاتف المنزل|هاتف العمل|هاتف 2|جوال 2|' +
    'домашний телефон|рабочий телефон|доп телефон|телефон 2|telepon rumah|telepon kantor|no hp 2|telefoon 2|vaste telefoon',
  name:
    '氏名|お名前|お客様名|顧客名|名前|이름|성명|고객명|姓名|客户姓名|客户名称|ονοματεπώνυμο|שם|שם מלא|jméno a příjmení|meno a priezvisko|név|teljes név|nume complet|ime i prezime|ime in priimek|' +
    'customer full name|cust name|client full name|billing name|shipping name|recipient name|ship to name|buyer|buyer name|attendee|subscriber name|lead name|invitee name|saved name|contact saved name|public display name|push name|' +
    'نام کامل مشتری|نام و نام‌خانوادگی مشتری|نام و نام خانوادگی مشتری|نام شخص|نام مخاطب|' +
    'nome do cliente|nome e sobrenome|cliente|nombre y apellido|nombre y apellidos|nombre del cliente|nombre cliente|' +
    'nom prénom|prénom nom|prénom et nom|nom client|nom du contact|kunde|name vorname|nachname vorname|vorname nachname|vorname und nachname|vor- und nachname|voller name|ansprechpartner|' +
    'nome e cognome|nome cognome|cognome e nome|cognome nome|nominativo|nome cliente|' +
    'isim soyisim|isim soyad|ad soyadı|müşteri|müşteri adı|müşteri adı soyadı|' +
    'اسم العميل|العميل|اسم الزبون|الزبون|الاسم الثلاثي|الاسم الرباعي|اسم المشتري|' +
    'клиент|имя клиента|заказчик|покупатель|контактное лицо|имя фамилия|фамилия имя|фамилия имя отчество|фамилия и имя|' +
    'nama pelanggan|pelanggan|nama customer|nama pembeli|nama penerima|naam|volledige naam|klantnaam|klant|imię i nazwisko|nazwisko i imię|klient|ad və soyad|піб|ناو|نام صارف|müştəri|müştəri adı|müştərinin adı',
  first_name:
    'invitee first name|first names|given names|christian name|billing first name|shipping first name|client first name|guest first name|member first name|' +
    'primeiro nome|nombres|primer nombre|primo nome|adı|ismi|الاسم الشخصي|nama depan|voornaam|imię|ім’я|förnamn|fornavn',
  last_name:
    'invitee last name|second name|billing last name|shipping last name|client last name|guest last name|member last name|apelido|último nome|primer apellido|apellido paterno|' +
    'soyisim|soy ad|العائلة|اللقب|nama belakang|achternaam|nazwisko|прізвище|efternamn|etternavn',
  email:
    'メールアドレス|メール|이메일|电子邮件|邮箱|adres e-mail|adres email|' +
    'invitee email|email id|mail id|contact email|primary email|email 1|guest email|client email|endereço de e-mail|e-mail do cliente|dirección de correo|correo electronico|adresse email|adresse courriel|e-mail-adresse|mailadresse|' +
    'indirizzo email|indirizzo e-mail|posta elettronica|mail adresi|e-posta adresi|البريد|الايميل|ايميل|بريد الكتروني|эл почта|электронная почта|имейл|alamat email|surel|e-mailadres|adres e-mail|e-poçt|elektron poçt|e-poçt ünvanı',
  birthday:
    '生年月日|誕生日|생년월일|생일|出生日期|生日|data urodzenia|datum narození|születési dátum|data nașterii|datum rođenja|' +
    'born|birthday date|customer birthday|client birthday|guest birthday|تاریخ تولد مشتری|تولد مشتری|متولد|' +
    'nascimento|data de nascimento|data nascimento|dt nascimento|data nasc|dt nasc|data de aniversário|data aniversário|dia do aniversário|' +
    'nacimiento|fecha nacimiento|fecha de nac|fecha nac|f nacimiento|fecha de cumpleaños|date anniversaire|date naissance|date naiss|né le|née le|né(e) le|ddn|' +
    'geb datum|geb.-datum|geburts-datum|geboren|geboren am|nascita|data nascita|data nasc.|compleanno|nato il|doğum günü|doğum t|' +
    'الميلاد|عيد الميلاد|تاريخ ميلاد|день рождения|др|д.р.|дата рожд|tanggal lahir|tgl lahir|ulang tahun|geboortedatum|verjaardag|data urodzenia|urodziny|födelsedatum|дата народження|doğum günü tarixi|doğum tarixi|ad günü',
  gender:
    'gênero|género|genre|genere|sesso|الجنس|пол|jenis kelamin|geslacht|płeć|kön|стать|cins|cinsi|cinsiyyət',
  company:
    'account name|firm|org|employer|billing company|company/organization|default address company|razão social|nome da empresa|nome fantasia|razón social|compañía|nombre de la empresa|raison sociale|nom de la société|nom entreprise|' +
    'unternehmen|firmenname|azienda|ragione sociale|società|ditta|firma adı|şirket adı|firma ünvanı|الشركة|اسم الشركة|المؤسسة|компания|организация|название компании|perusahaan|nama perusahaan|bedrijf|bedrijfsnaam|nazwa firmy|şirkət',
  address:
    '住所|주소|地址|' +
    'address 1 - street|mailing street|street address 1|street 1|addr|address line1|billing address|billing address 1|billing address line 1|mailing address|home address|full address|آدرس مشتری|آدرس پستی|نشانی پستی|آدرس منزل|' +
    'endereço|rua|logradouro|domicilio|calle|rue|adresse 1|adresse postale|adresse complète|anschrift|straße und hausnummer|straße/nr|straße nr|indirizzo|adresi|açık adres|' +
    'عنوان|адрес|улица|alamat|alamat lengkap|straat|ulica|adresa|ünvan',
  city:
    'address 1 - city|suburb|locality|town/city|city/town|home city|mailing city|شهر مشتری|نام شهر|شهر محل سکونت|شهر سکونت|cidade|município|localidade|población|localidad|municipio|commune|localité|wohnort|' +
    'comune|località|مدينة|населенный пункт|kota/kabupaten|kabupaten|plaats|woonplaats|stad|miasto|miejscowość|місто|şəhər|شار',
  region:
    '都道府県|시도|省份|省|' +
    'address 1 - region|address 1 - state/region|mailing state|state/province|province/state|state / province|state/region|billing state|billing province|استان محل سکونت|uf|comunidad autónoma|département|kanton|prov|regione|bölge|المحافظة|المنطقة|' +
    'регион|край|provinsi|provincie|województwo',
  country:
    'address 1 - country|mailing country|country name|country of residence|billing country code|country iso|نام کشور|paese|nazione|staat|البلد|بلد|negara|kraj|країна|ölkə|وڵات',
  postal_code:
    '郵便番号|우편번호|邮编|邮政编码|psč|irányítószám|' +
    'address 1 - zip|address 1 - postal code|post code|zip/postal code|postal / zip code|postal/zip code|zip / postal code|postal|billing zip|billing zip code|billing postal code|mailing zip|pin code|pincode|cp|c.p.|cod postal|cap|codice postale|' +
    'الرمز البريدي|индекс|почтовый индекс|kode pos|kod pocztowy',
  language:
    'language code|language preference|customer language|língua|lingua|язык|bahasa|اللغة|لغة|taal|język',
  tags:
    'label|segment|segments|customer group|customer groups|customer tags|client tags|دسته|دسته بندی|دسته مشتری|گروه مشتریان|نوع مشتری|تگ|تگ ها|grupo|grupos|marcadores|categoria|categoría|segmento|' +
    'groupe|groupes|catégorie|libellés|gruppe|kategorie|kategorien|schlagworte|gruppo|gruppi|etichette|etiket|etiketler|grup|kategori|الوسوم|المجموعة|التصنيف|الفئة|теги|метки|группа|группы|категория|сегмент',
  notes:
    'customer notes|customer note|client notes|internal notes|remark|additional notes|توضیح|یادداشت ها|نکات|observações|observação|obs|anotações|nota|observaciones|comentarios|comentario|remarques|commentaire|commentaires|observations|' +
    'notiz|bemerkungen|anmerkung|anmerkungen|kommentar|annotazioni|osservazioni|commenti|notlar|açıklama|ملاحظات|ملاحظة|заметки|примечание|примечания|комментарий|комментарии|catatan|keterangan|notities|opmerkingen|opmerking|uwagi|notatki|qeyd|qeydlər',
  external_id:
    '顧客番号|会員番号|顧客id|고객번호|회원번호|客户编号|会员编号|nr klienta|numer klienta|id klienta|číslo zákazníka|ügyfélszám|' +
    'cust id|customer no|client no|client number|client code|member number|member no|membership number|membership id|loyalty number|loyalty id|patient id|guest id|subscriber id|profile id|record id|customer reference|شماره پرونده|کد طرف حساب|کد شخص|' +
    'código do cliente|código cliente|código de cliente|id cliente|cód cliente|nº cliente|número de cliente|n° client|id client|code client|référence client|numéro de client|kunden-nr|kundennr|kd-nr|mitgliedsnummer|codice cliente|' +
    'müşteri no|müşteri kodu|cari kodu|رقم العميل|كود العميل|رقم العضوية|номер клиента|id клиента|код клиента|id pelanggan|kode pelanggan|no pelanggan|klantnummer|numer klienta|müştəri nömrəsi|müştəri kodu',
  orders:
    'payment count|# of orders|no of orders|num orders|orders placed|total number of orders|lifetime orders|lifetime order count|completed orders|purchase count|number of purchases|no of purchases|total transactions|number of transactions|transactions|' +
    'تعداد خریدها|تعداد فاکتورها|تعداد کل خریدها|pedidos|nº de pedidos|nº pedidos|qtd pedidos|qtd de pedidos|quantidade de pedidos|total de pedidos|compras|nº de compras|número de compras|qtd compras|quantidade de compras|' +
    'cantidad de pedidos|total pedidos|cantidad de compras|bestellungen|anzahl käufe|anzahl einkäufe|anzahl aufträge|ordini|numero ordini|numero di ordini|n ordini|totale ordini|acquisti|numero acquisti|' +
    'sipariş sayısı|siparişler|toplam sipariş|sipariş adedi|alışveriş sayısı|عدد الطلبات|الطلبات|إجمالي الطلبات|عدد المشتريات|заказы|заказов|всего заказов|количество заказов|кол-во заказов|число заказов|количество покупок|кол-во покупок|' +
    'jumlah pesanan|jumlah order|total pesanan|total order|jumlah pembelian|jumlah transaksi|aantal bestellingen|bestellingen|aantal orders|zamówienia|liczba zamówień|ilość zamówień|кількість замовлень|sifariş sayı|sifarişlərin sayı',
  spent:
    '累計購入金額|購入金額合計|총구매금액|累计消费|suma zamówień|' +
    'lifetime spent|total revenue|revenue|customer lifetime value|clv|total order value|total order amount|total purchase|total purchase amount|total paid|money spent|spend|lifetime sales|total invoiced|total billed|' +
    'جمع خریدها|جمع فاکتورها|مبلغ کل فاکتورها|کل مبلغ خرید|مجموع فاکتور|total gasto|valor gasto|valor total gasto|total em compras|valor total|gasto total|importe total|ventas totales|dépense totale|montant dépensé|ca total|' +
    'gesamtausgaben|ausgaben gesamt|umsatz gesamt|totale speso|spesa totale|fatturato|totale acquisti|importo totale|toplam harcama|toplam tutar|toplam alışveriş tutarı|ciro|harcama|' +
    'إجمالي الإنفاق|إجمالي المشتريات|مجموع المشتريات|إجمالي المبيعات|إجمالي المبلغ|сумма покупок|общая сумма|общая сумма покупок|потрачено|всего потрачено|сумма заказов|оборот|' +
    'total belanja|total pembelian|total pengeluaran|totaal besteed|totale uitgaven|omzet|suma zakupów|wartość zakupów|łącznie wydano|сума покупок',
  first_order:
    'first transaction|first transaction date|first bought|تاریخ اولین سفارش|primeira compra|primeiro pedido|data da primeira compra|primera compra|primer pedido|fecha primera compra|' +
    'première commande|premier achat|date première commande|date du premier achat|erste bestellung|erster kauf|erstbestellung|primo ordine|primo acquisto|data primo ordine|data primo acquisto|ilk sipariş|ilk alışveriş|ilk sipariş tarihi|' +
    'أول طلب|تاريخ أول طلب|أول شراء|первый заказ|дата первого заказа|первая покупка|pesanan pertama|pembelian pertama|eerste bestelling|pierwsze zamówienie',
  last_order:
    '最終購入日|最終来店日|마지막구매일|最后购买日期|data ostatniego zakupu|' +
    'last transaction|last transaction date|last bought|last ordered|last purchased|most recent order|most recent purchase|latest order|latest purchase|last sale|last sale date|last invoice|last invoice date|last order placed|date of last order|date of last purchase|' +
    'آخرین تاریخ خرید|زمان آخرین خرید|آخرین فاکتور|تاریخ آخرین فاکتور|' +
    'última compra|último pedido|data da última compra|data última compra|data do último pedido|data último pedido|fecha última compra|fecha de última compra|fecha último pedido|' +
    'date dernière commande|date de dernière commande|date de la dernière commande|date dernier achat|date du dernier achat|letzter kauf|letzter einkauf|letzter auftrag|datum letzte bestellung|letzte bestellung am|' +
    'ultimo ordine|ultimo acquisto|data ultimo ordine|data ultimo acquisto|son sipariş|son sipariş tarihi|son alışveriş|son alışveriş tarihi|' +
    'آخر طلب|تاريخ آخر طلب|آخر شراء|تاريخ آخر شراء|последний заказ|дата последнего заказа|последняя покупка|дата последней покупки|' +
    'pesanan terakhir|pembelian terakhir|tanggal pembelian terakhir|transaksi terakhir|order terakhir|laatste bestelling|laatste aankoop|ostatnie zamówienie|ostatni zakup|data ostatniego zamówienia|останнє замовлення|son sifariş|son sifariş tarixi|son alış tarixi',
  created:
    'added|added on|create date|created time|customer since|client since|joined|join date|date joined|signup date|registration date|registered at|created on|creation date|created date|account created|تاریخ ایجاد|تاریخ ثبت مشتری|عضو از|' +
    'data de cadastro|data cadastro|cadastrado em|criado em|data de criação|cliente desde|fecha de alta|fecha alta|fecha de registro|fecha registro|fecha de creación|date de création|créé le|date d’inscription|date inscription|inscrit le|client depuis|' +
    'erstellt am|angelegt am|registriert am|kunde seit|erstellungsdatum|data registrazione|data di registrazione|creato il|data creazione|cliente dal|kayıt tarihi|oluşturma tarihi|üyelik tarihi|' +
    'تاريخ التسجيل|تاريخ الإنشاء|تاريخ الإضافة|дата регистрации|дата создания|дата добавления|tanggal daftar|tgl daftar|tanggal registrasi|aangemaakt op|klant sinds|data rejestracji|data dodania|qeydiyyat tarixi',
};

/** The visits of a salon are its orders where the list counts no orders: less sure than any name of an order. */
export const VISITS = {
  orders:
    'visits|total visits|visit count|number of visits|# of visits|no of visits|total appointments|تعداد مراجعه|تعداد مراجعات|تعداد نوبت|تعداد نوبت ها|visitas|nombre de visites|anzahl besuche|numero visite|ziyaret sayısı|عدد الزيارات|количество визитов|jumlah kunjungan',
  first_order:
    'first visit|first visit date|first appointment|اولین مراجعه|اولین نوبت|تاریخ اولین مراجعه|première visite|erster besuch|первый визит',
  last_order:
    'last visit|last visit date|last visited|last appointment|last appointment date|last booking|last service date|آخرین مراجعه|تاریخ آخرین مراجعه|آخرین نوبت|تاریخ آخرین نوبت|آخرین ویزیت|آخرین حضور|última visita|dernière visite|letzter besuch|ultima visita|son ziyaret|آخر زيارة|последний визит|kunjungan terakhir',
} as const satisfies Names;

export const MORE_OF_EVENTS: Names = {
  at:
    '注文日|注文日時|予約日|予約日時|来店日|주문일|주문일시|예약일|下单时间|订单日期|预约时间|orderdatum|bestelldatum|auftragsdatum|termin|tanggal pesanan|dátum objednávky|datum objednávky|rendelés dátuma|data comenzii|ημερομηνία|' +
    'start date & time|start date/time|starts on|scheduled for|scheduled at|scheduled date|appointment date/time|event date/time|service date|تاریخ ثبت|زمان ثبت|sale date|transaction date|ordered at|ordered on|order time|order datetime|placed at|placed on|date ordered|date placed|purchased at|purchased on|invoiced on|تاریخ ثبت سفارش|تاریخ تراکنش|data|data do pedido|data da compra|data pedido|data e hora|data/hora|' +
    'fecha del pedido|fecha pedido|fecha de compra|fecha compra|fecha cita|fecha de cita|date commande|date de la commande|date achat|date d’achat|date facture|datum|rechnungsdatum|kaufdatum|datum und uhrzeit|data ordine|data acquisto|data e ora|data appuntamento|' +
    'tarih|sipariş tarihi|satış tarihi|fatura tarihi|randevu tarihi|التاريخ|تاريخ الطلب|تاريخ الشراء|تاريخ الفاتورة|تاريخ الموعد|الموعد|дата|дата заказа|дата покупки|дата и время|дата визита|дата записи|tanggal|tgl|tanggal order|tanggal pesanan|tanggal transaksi|data zamówienia|besteldatum',
  amount:
    'bruttobetrag|gesamtpreis|endbetrag|brutto|montant à payer|valor do pedido|total a pagar|kwota brutto|wartość zamówienia|suma|celková cena|cena celkem|végösszeg|合計|合計金額|金額|총액|결제금액|금액|总金额|订单金额|金额|' +
    'total amount|order amount|amount paid|net amount|total price|order value|sale total|invoice total|total paid|gross amount|payment amount|total collected|مبلغ پرداختی|مبلغ نهایی|مبلغ قابل پرداخت|قابل پرداخت|جمع فاکتور|valor|valor total|total do pedido|' +
    'monto|importe total|precio|total ttc|montant ttc|montant total|prix|summe|gesamtbetrag|rechnungsbetrag|preis|importo|totale|totale ordine|prezzo|tutar|toplam|toplam tutar|sipariş tutarı|fiyat|المبلغ|الإجمالي|المجموع|السعر|сумма|итого|сумма заказа|стоимость|цена|' +
    'total harga|total bayar|nominal|harga|kwota|bedrag|totaal',
  currency: 'moeda|moneda|valuta|para birimi|العملة|валюта|mata uang',
  status:
    'ステータス|状態|상태|주문상태|状态|订单状态|stav|állapot|stan|' +
    'payment status|financial status|situação|estado|estado del pedido|stato|durum|sipariş durumu|الحالة|حالة الطلب|статус|статус заказа|وضعیت پرداخت|bestellstatus|zustand',
};

/** Of lists of consent alone: elsewhere such a column may be about letters or anything else. */
export const MORE_OF_CONSENT: Names = {
  consent:
    'einwilligung|zustimmung|consentement|accord|consentimiento|consentimento|consenso|toestemming|samtykke|samtycke|suostumus|onay|onay durumu|izin|izin durumu|razılıq|zgoda|souhlas|súhlas|hozzájárulás|acord|pristanak|soglasje|согласие|згода|съгласие|συγκατάθεση|הסכמה|الموافقة|موافقة|同意|동의|persetujuan|موافقت|وضعیت رضایت',
  consent_at:
    'datum|fecha|data|tarih|dátum|дата|التاريخ|تاريخ|日付|日期|날짜|tanggal|date du consentement|einwilligung am|datum der einwilligung|fecha de consentimiento|data do consentimento|data consenso|onay tarihi|data zgody|tarix|дата согласия|تاريخ الموافقة',
  consent_source:
    'quelle|herkunft|wie|fuente|origen|origem|fonte|kaynak|źródło|zdroj|forrás|источник|المصدر|来源|出典|sumber|kanal|canal|channel',
};

export const MORE_OF_SUPPRESSIONS: Names = {
  opted_out_at:
    'datum|fecha|data|tarih|dátum|дата|التاريخ|تاريخ|日付|日期|날짜|tanggal|gesperrt am|abgemeldet am|date de désinscription|fecha de baja|data de descadastro|iptal tarihi|ret tarihi|data wypisania|дата отписки',
  reason:
    'grund|begründung|motif|raison|motivo|razón|razão|neden|sebep|powód|důvod|dôvod|indok|причина|السبب|理由|원인|alasan|reden|bemerkung|remarque|observación|observação|kommentar|комментарий|ملاحظات',
};
