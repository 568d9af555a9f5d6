package io.tollgate.wording;

/** Numbers with what they count, in the singular for one. */
public final class Counted {

  private Counted() {}

  /** Returns for instance "1 entry" or "2 entries". */
  public static String of(long number, String one) {
    return of(number, one, plural(one));
  }

  /** For what has an irregular plural, or brings a verb of its own. */
  public static String of(long number, String one, String many) {
    return number + " " + words(number, one, many);
  }

  /** Returns the words alone, for a number that is shown in a form of its own. */
  public static String words(long number, String one, String many) {
    return number == 1 ? one : many;
  }

  private static String plural(String one) {
    return one.matches(".*[^aeiou]y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
  }
}
