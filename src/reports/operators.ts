// Ranges of Iranian mobile operators, by the digits after +98. A number that was taken along to another operator
// still counts under the one that first gave it out: nobody but the operators knows better.
// Sources, read 2026-11-22: github.com/persian-tools/persian-tools src/modules/phoneNumber/utils.ts (01e100a) and
// github.com/google/libphonenumber resources/carrier/en/98.txt (the latter also for 924, MTCE and TeleKish). 999 is
// shared by operators without a network of their own, told apart only by later digits.
const IRAN: readonly (readonly [operator: string, ranges: string])[] = [
  ['Hamrahe Aval', '910 911 912 913 914 915 916 917 918 919 990 991 992 993 994 995 996'],
  ['Irancell', '900 901 902 903 904 905 930 933 935 936 937 938 939 941'],
  ['RighTel', '920 921 922 923 924'],
  ['Taliya', '932'],
  ['MTCE', '931'],
  ['TeleKish', '934'],
  ['Shatel Mobile', '998'],
];

// Source: ITU-T E.164, list of assigned country codes: codes of one and two digits; every other code has three.
const SHORT_CODES = new Set(
  (
    '1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 ' +
    '81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
);

const OPERATOR_OF_RANGE = new Map<string, string>(
  IRAN.flatMap(([operator, ranges]) =>
    ranges.split(' ').map((range): [string, string] => [`98${range}`, operator]),
  ),
);

/**
 * The operator a number was first given out by, from its first five digits after the plus; where ranges are not
 * known the country's calling code (`+49`).
 * @param digits `98912`; anything else than digits is a phone that was erased
 */
export function operatorOf(digits: string): string {
  if (!/^\d/.test(digits)) return 'erased';
  const known = OPERATOR_OF_RANGE.get(digits.slice(0, 5));
  if (known) return known;
  const length = [1, 2].find((count) => SHORT_CODES.has(digits.slice(0, count))) ?? 3;
  return `+${digits.slice(0, length)}`;
}
