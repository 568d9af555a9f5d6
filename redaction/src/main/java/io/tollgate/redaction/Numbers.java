package io.tollgate.redaction;

/** Finder of payment card numbers, bank account numbers and telephone numbers. */
final class Numbers {

  private static final String CARD = "[personal:card]";
  private static final String IBAN = "[personal:iban]";
  private static final String PHONE = "[personal:phone]";
  private static final int MOST_DIGITS = 19;
  private static final int LEAST_PHONE = 9;
  private static final int MOST_PHONE = 15;
  private static final int IBAN_MODULUS = 97;
  private static final int COUNTRY_ENTRY = 4;
  private static final int LETTERS = 26;

  /** Non-breaking spaces. */
  static final String FIXED_SPACES = "\u00a0\u202f\u2009";

  /** Country codes, each followed by the length of its account numbers. */
  private static final String ACCOUNTS =
      "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18"
          + "FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20"
          + "LU20LV21LY25MC27MD24ME22MK19MR27MT31MU30NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SC31"
          + "SE24SI19SK24SM27ST25SV28TN24TR26UA29VA22VG24XK20";

  /**
   * The same lengths, indexed by both letters: looked up often, as many ids have letters before
   * digits.
   */
  private static final byte[] ACCOUNT_LENGTHS = new byte[LETTERS * LETTERS];

  static {
    for (int i = 0; i < ACCOUNTS.length(); i += COUNTRY_ENTRY) {
      String length = ACCOUNTS.substring(i + 2, i + COUNTRY_ENTRY);
      ACCOUNT_LENGTHS[country(ACCOUNTS, i)] = Byte.parseByte(length);
    }
  }

  private Numbers() {}

  /** The card or telephone number whose first digit is there; null if it is neither. */
  static Span at(String text, int start) {
    boolean isInternational = start > 0 && text.charAt(start - 1) == '+';
    StringBuilder digits = new StringBuilder(MOST_DIGITS + 1);
    StringBuilder groups = new StringBuilder();
    Span card = null;
    int end = start;
    int at = start;
    while (at < text.length() && digits.length() <= MOST_DIGITS) {
      char c = text.charAt(at);
      if (Chars.is(c, Chars.DIGIT)) {
        groups.append(at == end && at > start ? "" : " ");
        digits.append(c);
        groups.append('0');
        end = at + 1;
        boolean endsGroup = !Chars.isAt(text, end, Chars.ALNUM);
        if (endsGroup && !isInternational && isCard(digits, groups)) {
          card = new Span(start, end, CARD);
        }
      } else if (!isSeparator(c, isInternational || at - start == 3) || at - end >= 2) {
        break;
      }
      at++;
    }
    if (card != null || Chars.isAt(text, end, Chars.ALNUM)) {
      return card;
    }
    if (isInternational) {
      boolean fits = digits.length() >= LEAST_PHONE && digits.length() <= MOST_PHONE;
      return fits && !Chars.isAt(text, start - 2, Chars.ALNUM)
          ? new Span(start - 1, end, PHONE)
          : null;
    }
    boolean isPhone = NationalPhone.is(text, start, end, digits, groups.toString().strip());
    return isPhone ? new Span(NationalPhone.start(text, start), end, PHONE) : null;
  }

  /** The IBAN that begins there, with two letters; null if there is none. */
  static Span ibanAt(String text, int start) {
    int length = ACCOUNT_LENGTHS[country(text, start)];
    if (length == 0) {
      return null;
    }
    StringBuilder account = new StringBuilder(length);
    int end = start;
    for (int at = start; at < text.length() && account.length() < length; at++) {
      char c = text.charAt(at);
      if (Chars.is(c, Chars.ALNUM)) {
        account.append(c);
        end = at + 1;
      } else if ((c != ' ' && c != '-' && FIXED_SPACES.indexOf(c) < 0) || at != end) {
        break;
      }
    }
    boolean isOne =
        account.length() == length && !Chars.isAt(text, end, Chars.ALNUM) && isIban(account);
    return isOne ? new Span(start, end, IBAN) : null;
  }

  /** Index of the country denoted by two ASCII letters, in either case. */
  private static int country(String text, int at) {
    return letter(text.charAt(at)) * LETTERS + letter(text.charAt(at + 1));
  }

  private static int letter(char c) {
    return c - (Chars.is(c, Chars.UPPER) ? 'A' : 'a');
  }

  private static boolean isSeparator(char c, boolean isPhone) {
    return c == ' '
        || c == '-'
        || c == '.'
        || FIXED_SPACES.indexOf(c) >= 0
        || (isPhone && (c == '/' || c == '(' || c == ')'));
  }

  /**
   * Whether it is a card number: known brand and length, printed layout or none, valid check digit.
   */
  private static boolean isCard(CharSequence digits, CharSequence groups) {
    int length = digits.length();
    if (length < 14 || length > MOST_DIGITS || !isBrand(digits.toString(), length)) {
      return false;
    }
    String layout = groups.toString().strip();
    boolean isPrinted =
        layout.indexOf(' ') < 0
            || layout.startsWith("0000 0000 0000 0000")
            || layout.startsWith("0000 000000 0000");
    int sum = 0;
    boolean isDoubled = false;
    for (int i = length - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      int weighed = isDoubled ? digit * 2 : digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
      isDoubled = !isDoubled;
    }
    return isPrinted && sum % 10 == 0;
  }

  private static boolean isBrand(String digits, int length) {
    int four = Integer.parseInt(digits.substring(0, 4));
    int two = four / 100;
    return switch (length) {
      case 14 -> two == 36 || two == 38 || (four >= 3000 && four < 3060);
      case 15 -> two == 34 || two == 37;
      case 16 ->
          four / 1000 == 4
              || (two >= 51 && two <= 55)
              || (four >= 2221 && four <= 2720)
              || (four >= 3528 && four <= 3589)
              || four == 6011
              || (four >= 6440 && four < 6600)
              || two == 62
              || two == 50
              || two == 67;
      default -> length == MOST_DIGITS && two == 62;
    };
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
