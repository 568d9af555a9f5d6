package io.tollgate.redaction;

import java.util.regex.Pattern;

/**
 * Recogniser of national telephone numbers of some countries. Each pattern requires a layout that
 * other numbers in code and logs do not have.
 */
final class NationalPhone {

  private static final Pattern GERMAN_MOBILE = Pattern.compile("0000 0{3,4}( ?0{2,4}){1,3}");
  private static final Pattern BRITISH_MOBILE = Pattern.compile("00000 (000000|000 000)");
  private static final String FRENCH = "00 00 00 00 00";
  private static final String AMERICAN = "000 000 0000";

  private static final int LEAST_DIGITS = 10;

  private NationalPhone() {}

  /**
   * Whether the digits are a telephone number.
   *
   * @param groups a zero for each digit and a space for each separator
   */
  static boolean is(String text, int start, int end, CharSequence digits, String groups) {
    if (digits.length() < LEAST_DIGITS) {
      return false;
    }
    char before = start > 0 ? text.charAt(start - 1) : ' ';
    if (Chars.is(before, Chars.ALNUM) || "./-_:".indexOf(before) >= 0) {
      return false;
    }
    char first = digits.charAt(0);
    char second = digits.charAt(1);
    if (groups.equals(AMERICAN)) {
      boolean isDivided = text.charAt(start + 3) == ')' || text.charAt(start + 3) == '-';
      boolean isArea = first >= '2' && digits.charAt(3) >= '2';
      return isArea && isDivided && text.charAt(end - 5) == '-';
    }
    if (first != '0') {
      return false;
    }
    if (groups.equals(FRENCH)) {
      return second == '6' || second == '7';
    }
    if (BRITISH_MOBILE.matcher(groups).matches()) {
      return second == '7';
    }
    boolean isMobile = second == '1' && "567".indexOf(digits.charAt(2)) >= 0;
    boolean isLongEnough = digits.length() == 11 || digits.length() == 12;
    return isMobile && isLongEnough && GERMAN_MOBILE.matcher(groups).matches();
  }

  /** Start of the number, including an opening bracket. */
  static int start(String text, int start) {
    return start > 0 && text.charAt(start - 1) == '(' && text.startsWith(")", start + 3)
        ? start - 1
        : start;
  }
}
