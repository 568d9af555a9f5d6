package io.tollgate.redaction;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decision on whether a value assigned to something named like a secret is one. In code and in
 * prose most are not: a variable, a type, a placeholder, "wrong", "required".
 */
final class Value {

  /** How the value is connected to the name. */
  enum How {
    /** By a sign or an option, as in programs. */
    ASSIGNED,
    /** By a sign, to a name that is exactly a password, or to a variable in capitals. */
    NAMED,
    /** In a sentence that states it. */
    SAID,
    /** It merely follows. */
    MENTIONED
  }

  /** Certainly a secret; alerts may be based on it. */
  static final String SURE = "[secret:assigned]";

  /** Possibly a secret, possibly a word; redacted, but no alert is raised. */
  static final String LIKELY = "[secret:likely]";

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int LEAST_PASSWORD = 4;
  private static final int LEAST_LONG = 32;
  private static final int READABLE = 60;
  private static final int LEAST_SHORT = 6;
  private static final int LEAST_KEY = 8;
  private static final int LEAST_HEX = 16;
  private static final int LEAST_MENTIONED = 8;
  private static final int MOST_READABLE = 40;
  private static final String SENTENCE_ENDS = ".,:?!";
  private static final String SYMBOLS = "@#$%^&*!+=~?";

  private static final List<String> WAYS =
      WordList.of(
          """
          base, sha, md5, utf, bcrypt, argon, pbkdf, aes, rsa, http, oauth, jwt, hs256, rs256,
          x509, ascii, e2e, 2fa, mfa, http2, v1, v2
          """);

  private static final Set<String> TALK =
      WordList.setOf(
          """
          password, passwords, passphrase, passwd, passwort, kennwort, username, your, you, ihr,
          dein, enter, must, required, optional, invalid, incorrect, wrong, please, bitte, cannot,
          should, forgot, forgotten, confirm, change, repeat, new, reset, characters, length,
          short, weak, strong, match, string, not, no
          """);

  private Value() {}

  /** The marker to replace the value with; null if it is not a secret. */
  static String marker(
      String text, Assignment.Kind kind, How how, boolean isQuoted, boolean isVariable) {
    String value = isQuoted ? text : withoutEnd(text);
    boolean isKey = kind == Assignment.Kind.KEY;
    if (value.length() < (isKey ? LEAST_KEY : LEAST_PASSWORD)
        || Placeholders.isPlaceholder(value)
        || Placeholders.isReference(value, isQuoted, isVariable)) {
      return null;
    }
    if (isKey) {
      return how == How.MENTIONED ? null : key(value, how, isQuoted, isVariable);
    }
    if (how == How.MENTIONED) {
      return isQuoted ? mentionedInQuotes(value, kind) : mentioned(value, kind);
    }
    if (isQuoted) {
      boolean isPhrase = how == How.NAMED && isProse(value) && !isTalk(value);
      return isPhrase ? LIKELY : quoted(value);
    }
    return how == How.SAID ? said(value, text) : assigned(value, kind, isVariable);
  }

  /** End of the secret, without the punctuation of the sentence. */
  static int end(String text, int from, int to, boolean isQuoted) {
    int end = to;
    while (!isQuoted && end > from && ".,:".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static String quoted(String value) {
    boolean isRule =
        value.indexOf('|') > 0 && Readability.is(value, 0, value.length(), MOST_READABLE);
    boolean isVersion = !hasLetter(value) && value.indexOf('.') >= 0;
    if (isProse(value) || isRule || isVersion) {
      return null;
    }
    boolean isWord = !hasDigit(value) && !hasSymbol(value);
    return isWord ? (Placeholders.isNamedAfter(value) ? null : LIKELY) : SURE;
  }

  /** Several words, or words and plain numbers. */
  private static boolean isProse(String value) {
    if (value.strip().indexOf(' ') < 0) {
      return false;
    }
    return BLANKS.splitAsStream(value.strip()).noneMatch(word -> hasDigit(word) && hasLetter(word));
  }

  /** Sentences about passwords: "Enter your password", "must be given". */
  private static boolean isTalk(String value) {
    return SENTENCE_ENDS.indexOf(value.charAt(value.length() - 1)) >= 0
        || BLANKS.splitAsStream(value.strip().toLowerCase(Locale.ROOT)).anyMatch(TALK::contains);
  }

  private static String assigned(String value, Assignment.Kind kind, boolean isVariable) {
    boolean hasLetter = hasLetter(value);
    boolean isShort = kind == Assignment.Kind.SHORT_PASSWORD && value.length() < LEAST_SHORT;
    if (hasLetter && !isShort && (hasDigit(value) || hasSymbol(value))) {
      return isPath(value) ? null : SURE;
    }
    boolean isPlain = kind != Assignment.Kind.SHORT_PASSWORD && isNumber(value);
    return isPlain || (isVariable && hasLetter && !isPath(value)) ? LIKELY : null;
  }

  private static String said(String value, String text) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (WAYS.stream().anyMatch(lower::startsWith) || isPath(value)) {
      return null;
    }
    if (isNumber(value)) {
      return text.length() > value.length() ? LIKELY : null;
    }
    boolean isName = value.indexOf('-') > 0 && Readability.is(value, 0, value.length(), READABLE);
    return hasLetter(value) && !isName && (hasDigit(value) || hasSymbol(value)) ? SURE : null;
  }

  /** "password Tr0ub4dor", not "password OAuth2Provider". */
  private static String mentioned(String value, Assignment.Kind kind) {
    boolean looksRandom =
        value.length() >= LEAST_MENTIONED
            && hasDigit(value)
            && hasLetter(value)
            && value.chars().noneMatch(c -> "/\\([{".indexOf(c) >= 0)
            && !Readability.is(value, 0, value.length(), MOST_READABLE);
    return kind == Assignment.Kind.PASSWORD && looksRandom ? SURE : null;
  }

  /** {@code identified by password 'hunter2x'}, not {@code password 'password2'}. */
  private static String mentionedInQuotes(String value, Assignment.Kind kind) {
    boolean isOne =
        kind == Assignment.Kind.PASSWORD
            && hasDigit(value)
            && hasLetter(value)
            && !isProse(value)
            && !Placeholders.isNamedAfter(value);
    return isOne ? SURE : null;
  }

  private static String key(String value, How how, boolean isQuoted, boolean isVariable) {
    int length = value.length();
    if (value.indexOf(' ') >= 0 || isPath(value)) {
      return null;
    }
    boolean isRandom =
        RandomWord.isHex(value, 0, length) || !Readability.is(value, 0, length, MOST_READABLE);
    if (isRandom && hasDigit(value) && RandomWord.hasTwoKinds(value, 0, length)) {
      return SURE;
    }
    if (length >= LEAST_HEX && how == How.ASSIGNED && !hasDigit(value)) {
      return isRandom && value.chars().allMatch(c -> Chars.is((char) c, Chars.ANY_TOKEN))
          ? SURE
          : null;
    }
    if (!(isQuoted || isVariable) || !hasDigit(value) || !hasLetter(value)) {
      return null;
    }
    boolean isLong = length >= LEAST_LONG && RandomWord.hasTwoKinds(value, 0, length);
    return isLong && !Readability.is(value, 0, length, READABLE) ? SURE : LIKELY;
  }

  private static boolean hasLetter(String value) {
    return value.chars().anyMatch(Character::isLetter);
  }

  private static boolean isPath(String value) {
    char first = value.charAt(0);
    int slash = value.indexOf('/');
    return first == '/'
        || first == '~'
        || (first == '.' && slash > 0)
        || (slash > 0
            && !hasDigit(value.substring(0, slash))
            && Readability.is(value, 0, value.length(), READABLE));
  }

  private static boolean isNumber(String value) {
    return value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static boolean hasDigit(String value) {
    return value.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  /** Whether there is a symbol inside a word; at its end it would belong to the sentence. */
  private static boolean hasSymbol(String value) {
    for (int i = 0; i < value.length() - 1; i++) {
      if (SYMBOLS.indexOf(value.charAt(i)) >= 0 && Character.isLetterOrDigit(value.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static String withoutEnd(String value) {
    int end = value.length();
    while (end > 0 && SENTENCE_ENDS.indexOf(value.charAt(end - 1)) >= 0) {
      end--;
    }
    return value.substring(0, end);
  }
}
