package io.tollgate.redaction;

/** Payment cards, bank accounts and telephone numbers. */
final class Numbers {

  private static final String CARD = "[personal:card]";
  private static final String IBAN = "[personal:iban]";
  private static final String PHONE = "[personal:phone]";
  private static final int LEAST_CARD = 13;
  private static final int MOST_CARD = 19;
  private static final int LEAST_IBAN = 15;
  private static final int MOST_IBAN = 34;
  private static final int LEAST_PHONE = 9;
  private static final int MOST_PHONE = 15;
  private static final int IBAN_MODULUS = 97;

  private Numbers() {}

  /** The card number or telephone number whose first digit is there; null if it is neither. */
  static Span at(String text, int start) {
    boolean isInternational = start > 0 && text.charAt(start - 1) == '+';
    StringBuilder digits = new StringBuilder(MOST_CARD + 1);
    int end = start;
    int at = start;
    while (at < text.length() && digits.length() <= MOST_CARD) {
      char c = text.charAt(at);
      if (Chars.is(c, Chars.DIGIT)) {
        digits.append(c);
        end = at + 1;
      } else if (!isSeparator(c, isInternational) || at - end >= 2) {
        break;
      }
      at++;
    }
    if (Chars.isAt(text, end, Chars.ALNUM)) {
      return null;
    }
    if (isInternational && digits.length() >= LEAST_PHONE && digits.length() <= MOST_PHONE) {
      return Chars.isAt(text, start - 2, Chars.ALNUM) ? null : new Span(start - 1, end, PHONE);
    }
    return isCard(digits) ? new Span(start, end, CARD) : null;
  }

  /** The bank account number that begins there; null if the check digits do not fit. */
  static Span ibanAt(String text, int start) {
    StringBuilder account = new StringBuilder(MOST_IBAN);
    int end = start;
    for (int at = start; at < text.length() && account.length() < MOST_IBAN; at++) {
      char c = text.charAt(at);
      if (Chars.is(c, Chars.UPPER | Chars.DIGIT)) {
        account.append(c);
        end = at + 1;
        if (account.length() >= LEAST_IBAN
            && !Chars.isAt(text, end, Chars.ALNUM)
            && isIban(account)) {
          return new Span(start, end, IBAN);
        }
      } else if (c != ' ' || at != end) {
        break;
      }
    }
    return null;
  }

  private static boolean isSeparator(char c, boolean isPhone) {
    return c == ' ' || c == '-' || (isPhone && (c == '.' || c == '/' || c == '(' || c == ')'));
  }

  private static boolean isCard(CharSequence digits) {
    if (digits.length() < LEAST_CARD || digits.length() > MOST_CARD) {
      return false;
    }
    char first = digits.charAt(0);
    if (first < '2' || first > '6') {
      return false;
    }
    int sum = 0;
    boolean isDoubled = false;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      int weighed = isDoubled ? digit * 2 : digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
      isDoubled = !isDoubled;
    }
    return sum % 10 == 0;
  }

  private static boolean isIban(CharSequence account) {
    int remainder = 0;
    for (int i = 0; i < account.length(); i++) {
      char c = account.charAt((i + 4) % account.length());
      int value = Character.digit(c, 36);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % IBAN_MODULUS;
    }
    return remainder == 1;
  }
}
