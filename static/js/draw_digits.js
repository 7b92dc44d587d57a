/**
 * Fields for digits alone: what an input method writes full-width (１２３) becomes 123 while typing, all else is left out.
 *
 *   digitsOf(text, most) → "123"
 *   keepDigits(input, most) → the input's digits, written back into it with the cursor where it was
 */
const FULL_WIDTH_0 = 0xff10;

const plain = (text) => text.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - FULL_WIDTH_0));

export const digitsOf = (text, most) =>
  plain(text)
    .replace(/[^0-9]/g, "")
    .slice(0, most);

export function keepDigits(input, most) {
  const digits = digitsOf(input.value, most);
  if (digits !== input.value) {
    const before = digitsOf(input.value.slice(0, input.selectionStart ?? input.value.length), most).length;
    input.value = digits;
    input.setSelectionRange(before, before);
  }
  return digits;
}
