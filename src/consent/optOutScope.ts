/** What leaving means in a country: only marketing ends, or everything does. */
export interface ScopeRule {
  /** Calling codes, with the plus sign. */
  readonly prefixes: readonly string[];
  readonly scope: 'marketing' | 'all';
  readonly source: string;
  /** When the source was read. */
  readonly read: string;
}

// +1 is shared by the United States, Canada and the Caribbean; a number alone does not tell them apart, so
// the wider rule holds for all of them. A country that is not here is unknown: everything ends.
export const SCOPE_RULES: readonly ScopeRule[] = [
  {
    prefixes: ['+1'],
    scope: 'all',
    source:
      '47 CFR 64.1200(a)(10) (89 FR 15756, FCC 24-24): after a reply of "stop" and its kin consent is definitively revoked and no further robocalls or robotexts may be sent; ' +
      '64.1200(a)(12): one confirming text, within five minutes, without marketing. The part that carries a revocation over to unrelated kinds of messages is waived until 2027-01-31 (DA 26-12, 2026-01-06); ' +
      'the wider reading is kept as the default because it will bind, and because "all" can never be the breach.',
    read: '2026-11-21',
  },
  {
    prefixes: ['+98'],
    scope: 'marketing',
    source:
      'Iran, Communications Regulatory Authority: لغو۱۱ (reply 11) ends advertising texts of that sender; texts of service lines (orders, appointments) are not advertising.',
    read: '2026-11-21',
  },
];

function scopeRule(phone: string): ScopeRule | undefined {
  return SCOPE_RULES.find(({ prefixes }) => prefixes.some((prefix) => phone.startsWith(prefix)));
}

/** What an own opt-out binds when the settings say nothing. Unknown country: everything. */
export function countryScope(phone: string): 'marketing' | 'all' {
  return scopeRule(phone)?.scope ?? 'all';
}
