package io.tollgate.judgement;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/**
 * Takes secrets and addresses out of text that people will read. Linear in the length of the text.
 * It removes what looks like a secret; what it leaves is not proved harmless.
 */
public final class Redaction {

  /** What stands where something was removed. */
  public static final String MARK = "[redacted]";

  private static final int SUSPICIOUS_LENGTH = 24;
  private static final int LEAST_KINDS = 3;

  private static final List<Pattern> SECRETS =
      List.of(
          Pattern.compile(
              "-----BEGIN[A-Z ]*PRIVATE KEY-----(?s:.*?)(?:-----END[A-Z ]*PRIVATE KEY-----|$)"),
          Pattern.compile("(?i)\\b(?:bearer|basic)\\s+[a-z0-9._~+/=-]{8,}"),
          Pattern.compile("\\beyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]*\\.?[A-Za-z0-9_-]*"),
          Pattern.compile("\\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{8,}"),
          Pattern.compile("\\b(?:gh[opusr]_|github_pat_|glpat-|xox[abprs]-|npm_)[A-Za-z0-9_-]{8,}"),
          Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{12,}"),
          Pattern.compile("\\bAIza[A-Za-z0-9_-]{10,}"),
          Pattern.compile(
              "(?i)\\b[a-z0-9_-]*(?:password|passwd|secret|token|api[_-]?key)[\"']?\\s*[:=]\\s*[\"']?"
                  + "[^\\s\"',;]{4,}"),
          Pattern.compile("[a-z][a-z0-9+.-]*://[^\\s/@:]+:[^\\s/@]+@"),
          Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}"));

  private static final Pattern LONG_WORD =
      Pattern.compile("[A-Za-z0-9+/=_-]{" + SUSPICIOUS_LENGTH + ",}");

  private Redaction() {}

  /** The text without what looks like a secret or an e-mail address. */
  public static String redact(String text) {
    String redacted = text;
    for (Pattern secret : SECRETS) {
      redacted = secret.matcher(redacted).replaceAll(MARK);
    }
    return withoutRandomWords(redacted);
  }

  /**
   * A readable beginning of a text.
   *
   * @param most characters of the answer; a cut is marked by an ellipsis
   */
  public static String excerpt(String text, int most) {
    // Secrets are sought beyond the cut, so that none is left in part at the end.
    String beginning = text.substring(0, Math.min(text.length(), most * 8));
    String clean = redact(beginning).strip();
    return clean.length() <= most ? clean : clean.substring(0, most - 1) + "…";
  }

  private static String withoutRandomWords(String text) {
    Matcher words = LONG_WORD.matcher(text);
    StringBuilder kept = new StringBuilder(text.length());
    int at = 0;
    while (words.find()) {
      kept.append(text, at, words.start());
      kept.append(looksRandom(words.group()) ? MARK : words.group());
      at = words.end();
    }
    return kept.append(text, at, text.length()).toString();
  }

  /** Keys mix digits with both cases; names and paths hardly ever do over such a length. */
  private static boolean looksRandom(String word) {
    int kinds = 0;
    kinds += word.chars().anyMatch(Character::isDigit) ? 1 : 0;
    kinds += word.chars().anyMatch(Character::isUpperCase) ? 1 : 0;
    kinds += word.chars().anyMatch(Character::isLowerCase) ? 1 : 0;
    boolean hex = word.length() >= 32 && word.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    return kinds >= LEAST_KINDS || hex;
  }
}
