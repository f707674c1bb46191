import type { Field, ImportKind } from './fields.ts';
import { headerKey } from './lexicon.ts';

/** An export whose headers are known literally. What it does not name goes to the lexicon. */
export interface Preset {
  readonly format: string;
  /** Without these columns it is another format. */
  readonly fingerprint: readonly string[];
  readonly kinds?: readonly ImportKind[];
  readonly map: Readonly<Record<string, Field | 'attribute' | 'ignored'>>;
}

// Header rows seen literally in vendors' sources and in exports kept in public code (2026-11). In order: the first
// whose fingerprint is there wins.
export const PRESETS: readonly Preset[] = [
  {
    format: 'google-contacts',
    fingerprint: ['Phone 1 - Label', 'Phone 1 - Value'],
    map: {
      'First Name': 'first_name', 'Last Name': 'last_name', 'Organization Name': 'company', Birthday: 'birthday', Notes: 'notes',
      Labels: 'tags', 'E-mail 1 - Value': 'email', 'Phone 1 - Value': 'phone', 'Phone 2 - Value': 'phone_alt', 'Phone 3 - Value': 'phone_alt',
      'Phone 4 - Value': 'phone_alt', 'Phone 5 - Value': 'phone_alt', 'Address 1 - Street': 'address', 'Address 1 - City': 'city',
      'Address 1 - Region': 'region', 'Address 1 - Country': 'country', 'Address 1 - Postal Code': 'postal_code', Photo: 'ignored',
    },
  },
  {
    format: 'google-contacts-legacy',
    fingerprint: ['Phone 1 - Type', 'Phone 1 - Value'],
    map: {
      Name: 'name', 'Given Name': 'first_name', 'Family Name': 'last_name', Birthday: 'birthday', Gender: 'gender', 'Group Membership': 'tags',
      'E-mail 1 - Value': 'email', 'Phone 1 - Value': 'phone', 'Phone 2 - Value': 'phone_alt', 'Phone 3 - Value': 'phone_alt',
      'Phone 4 - Value': 'phone_alt', 'Organization 1 - Name': 'company', Location: 'attribute', Photo: 'ignored', 'Short Name': 'attribute',
    },
  },
  {
    format: 'outlook',
    fingerprint: ['Mobile Phone', 'E-mail Display Name'],
    map: {
      'First Name': 'first_name', 'Last Name': 'last_name', Company: 'company', 'Mobile Phone': 'phone', 'Primary Phone': 'phone_alt',
      'Home Phone': 'phone_alt', 'Home Phone 2': 'phone_alt', 'Business Phone': 'phone_alt', 'Business Phone 2': 'phone_alt', 'Other Phone': 'phone_alt',
      'Car Phone': 'phone_alt', 'Company Main Phone': 'attribute', 'Radio Phone': 'attribute', Callback: 'attribute', 'E-mail Address': 'email',
      Birthday: 'birthday', Gender: 'gender', Categories: 'tags', Language: 'language', Notes: 'notes', 'Home Street': 'address', 'Home City': 'city',
      'Home State': 'region', 'Home Country/Region': 'country', 'Home Country': 'country', 'Home Postal Code': 'postal_code', Location: 'attribute',
      'Government ID Number': 'ignored', Account: 'attribute', Keywords: 'attribute',
    },
  },
  {
    format: 'shopify-orders',
    fingerprint: ['Financial Status', 'Lineitem name'],
    kinds: ['events'],
    map: {
      Name: 'id', 'Billing Name': 'name', 'Billing Phone': 'phone', 'Created at': 'at', 'Paid at': 'attribute', Total: 'amount', Currency: 'currency',
      'Financial Status': 'status', Id: 'attribute', Phone: 'attribute', 'Shipping Phone': 'attribute',
    },
  },
  {
    format: 'shopify-customers',
    fingerprint: ['Accepts SMS Marketing', 'Accepts Email Marketing'],
    map: {
      'Customer ID': 'external_id', 'First Name': 'first_name', 'Last Name': 'last_name', Email: 'email', Phone: 'phone', 'Default Address Phone': 'phone_alt',
      'Accepts SMS Marketing': 'consent', 'Accepts Email Marketing': 'attribute', 'Total Spent': 'spent', 'Total Orders': 'orders', 'Orders Count': 'orders',
      Tags: 'tags', Note: 'notes', 'Default Address Company': 'company', Company: 'company', 'Default Address Address1': 'address', Address1: 'address',
      'Default Address City': 'city', City: 'city', 'Default Address Province Code': 'region', Province: 'region', 'Default Address Country Code': 'country',
      'Country Code': 'country', Country: 'attribute', 'Province Code': 'attribute', 'Default Address Zip': 'postal_code', Zip: 'postal_code',
    },
  },
  {
    format: 'woocommerce-customers',
    fingerprint: ['AOV', 'Total Spend'],
    map: {
      Name: 'name', 'Sign Up': 'created', Email: 'email', Orders: 'orders', 'Total Spend': 'spent', AOV: 'attribute', 'Billing Phone': 'phone',
      'Shipping Phone': 'phone_alt', City: 'city', Region: 'region', 'Country / Region': 'country', 'Postal Code': 'postal_code', Role: 'attribute',
    },
  },
  {
    format: 'square',
    fingerprint: ['Email Subscription Status', 'Reference ID'],
    map: {
      'First Name': 'first_name', 'Last Name': 'last_name', 'Email Address': 'email', 'Phone Number': 'phone', Birthday: 'birthday', 'Total Spend': 'spent',
      Memo: 'notes', 'Reference ID': 'external_id', 'Email Subscription Status': 'attribute', 'Transaction Count': 'orders',
    },
  },
  {
    format: 'mailchimp',
    fingerprint: ['MEMBER_RATING', 'LEID'],
    map: {
      'Email Address': 'email', 'First Name': 'first_name', 'Last Name': 'last_name', 'Phone Number': 'phone', OPTIN_TIME: 'created', OPTIN_IP: 'attribute',
      CONFIRM_TIME: 'attribute', CC: 'country', REGION: 'region', TAGS: 'tags', NOTES: 'notes', TIMEZONE: 'timezone', UNSUB_TIME: 'opted_out_at',
      LATITUDE: 'latitude', LONGITUDE: 'longitude', LEID: 'attribute', EUID: 'attribute',
    },
  },
  {
    format: 'klaviyo',
    fingerprint: ['Klaviyo ID'],
    map: {
      Email: 'email', 'Klaviyo ID': 'external_id', 'First Name': 'first_name', 'Last Name': 'last_name', 'Phone Number': 'phone', Organization: 'company',
      City: 'city', 'State / Region': 'region', Country: 'country', 'Zip Code': 'postal_code', 'Historic Customer Lifetime Value': 'spent',
      'Total Customer Lifetime Value': 'attribute', 'Historic Number Of Orders': 'orders', 'Profile Created On': 'created', 'Date Added': 'attribute',
      'SMS Marketing Consent': 'consent', 'SMS Marketing Consent Timestamp': 'consent_at', 'SMS Consent': 'consent', 'SMS Consent Timestamp': 'consent_at',
      'Email Marketing Consent': 'attribute', 'Email Marketing Consent Timestamp': 'attribute', 'Email Suppressions': 'attribute', Title: 'attribute',
      Source: 'attribute',
    },
  },
  {
    format: 'brevo',
    fingerprint: ['SMS_BLACKLISTED'],
    map: {
      SMS: 'phone', FIRSTNAME: 'first_name', LASTNAME: 'last_name', EMAIL: 'email', SMS_BLACKLISTED: 'opted_out', EMAIL_BLACKLISTED: 'attribute',
      ADDED_TIME: 'created', MODIFIED_TIME: 'attribute',
    },
  },
  {
    format: 'activecampaign',
    fingerprint: ['Email', 'First Name', 'Last Name', 'Phone', 'Tags', 'Date Created', 'IP', 'Status'],
    map: { IP: 'attribute', Status: 'attribute', 'Date Created': 'created' },
  },
  {
    format: 'systeme-io',
    fingerprint: ['First name', 'Surname', 'Phone number', 'Date registered'],
    map: { 'Date registered': 'created' },
  },
  {
    format: 'vagaro',
    fingerprint: ['Customer First Name', 'Customer Last Name', '# of Visits'],
    map: { 'Customer First Name': 'first_name', 'Customer Last Name': 'last_name', 'Mobile Phone': 'phone', 'Total Spent': 'spent' },
  },
  {
    format: 'constant-contact',
    fingerprint: ['Email address', 'Email status'],
    map: { 'Email status': 'attribute' },
  },
  {
    format: 'holoo',
    fingerprint: ['کد هلو'],
    map: { 'کد هلو': 'external_id', نام: 'name', موبایل: 'phone' },
  },
  {
    format: 'hesabix',
    fingerprint: ['nikename', 'shenasemeli'],
    map: {
      nikename: 'name', name: 'attribute', mobile: 'phone', mobile2: 'phone_alt', tel: 'phone_alt', keshvar: 'country', ostan: 'region', shahr: 'city',
      postalcode: 'postal_code', shenasemeli: 'ignored', types: 'tags',
    },
  },
  {
    format: 'persian-customer-club',
    fingerprint: ['نام فارسی', 'نام انگلیسی', 'موبایل'],
    map: { 'نام فارسی': 'name', 'نام انگلیسی': 'attribute', 'خرید کل': 'spent' },
  },
  {
    format: 'persian-invoices',
    fingerprint: ['شماره فاکتور', 'تاریخ صدور'],
    kinds: ['events'],
    map: { 'شماره فاکتور': 'id', 'نام مشتری': 'name', 'شماره تماس': 'phone', مبلغ: 'amount', 'تاریخ صدور': 'at', 'مبلغ دریافتی': 'attribute', 'تاریخ سررسید': 'attribute' },
  },
  {
    format: 'persian-booking',
    fingerprint: ['نام مشتری', 'تعداد نوبت‌ها', 'آخرین نوبت'],
    map: { 'نام مشتری': 'name', 'شماره تماس': 'phone', یادداشت: 'notes' },
  },
];

/** The known export that these headers belong to. */
export function presetOf(headers: readonly string[], kind: ImportKind): Preset | undefined {
  const present = new Set(headers.map(headerKey));
  return PRESETS.find(
    ({ fingerprint, kinds }) => (kinds ? kinds.includes(kind) : kind !== 'events') && fingerprint.every((header) => present.has(headerKey(header))),
  );
}
