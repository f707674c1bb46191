/** `+98912•••4567`: enough to recognise, not enough to dial. Shorter numbers show less. */
export function maskPhone(phone: string): string {
  if (phone.length < 9) return `${phone.slice(0, 3)}•••`;
  return `${phone.slice(0, phone.length - 7)}•••${phone.slice(-4)}`;
}
