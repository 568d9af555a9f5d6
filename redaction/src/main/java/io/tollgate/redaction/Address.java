package io.tollgate.redaction;

import java.util.Locale;
import java.util.Set;

/** Finder of e-mail addresses. */
final class Address {

  private static final String MARKER = "[personal:email]";
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_DOMAIN = 253;
  private static final String NAME_EXTRA = "%+'";

  /** Last non-ASCII letter accepted: alphabets that separate words by spaces. */
  private static final char LAST_LETTER = '\u058f';

  /** Machine logins, no-reply senders, and labels that Kotlin writes before an at sign. */
  private static final Set<String> NOBODY =
      WordList.setOf(
          """
          git, hg, root, ubuntu, ec2-user, noreply, no-reply, donotreply, this, return, super,
          break, continue
          """);

  /** File extensions and systemd unit suffixes that are not top-level domains. */
  private static final Set<String> NO_DOMAINS =
      WordList.setOf(
          """
          png, jpg, jpeg, gif, svg, webp, avif, ico, js, mjs, cjs, ts, tsx, jsx, css, scss, java,
          kt, json, jsonl, yaml, yml, html, xml, txt, csv, tgz, gz, tar, jar, whl, lock, map,
          service, socket, timer, target, mount, slice, scope
          """);

  private Address() {}

  /** The address around an at sign; null if there is none, or it is a code host's login. */
  static Span around(String text, int at) {
    int start = at;
    int limit = Math.max(0, at - LONGEST_NAME);
    while (start > limit && isNameCharacter(text.charAt(start - 1))) {
      start--;
    }
    int end = at + 1;
    int most = Math.min(text.length(), at + 1 + LONGEST_DOMAIN);
    while (end < most && isDomainCharacter(text.charAt(end))) {
      end++;
    }
    while (end > at + 1
        && !isLetter(text.charAt(end - 1))
        && !Chars.isAt(text, end - 1, Chars.DIGIT)) {
      end--;
    }
    int top = end;
    while (top > at + 1 && isLetter(text.charAt(top - 1))) {
      top--;
    }
    boolean hasTop = end - top >= 2 && top > at + 2 && text.charAt(top - 1) == '.';
    if (start == at || !hasTop) {
      return null;
    }
    boolean isOther =
        NOBODY.contains(lower(text, start, at))
            || NO_DOMAINS.contains(lower(text, top, end))
            || isVersion(text, start, at + 1);
    return isOther ? null : new Span(start, end, MARKER);
  }

  /** Package versions: {@code react@19.0.0-canary.abc}, {@code actions/checkout@v4.lab}. */
  private static boolean isVersion(String text, int start, int domain) {
    boolean hasV = text.charAt(domain) == 'v';
    int from = hasV ? domain + 1 : domain;
    int digits = Chars.runEnd(text, from, Chars.DIGIT, LONGEST_DOMAIN);
    if (digits == from || !Chars.isAt(text, digits, Chars.DOT)) {
      return false;
    }
    return hasV
        || Chars.isAt(text, digits + 1, Chars.DIGIT)
        || (start > 0 && "/@".indexOf(text.charAt(start - 1)) >= 0);
  }

  private static String lower(String text, int from, int to) {
    return text.substring(from, to).toLowerCase(Locale.ROOT);
  }

  private static boolean isNameCharacter(char c) {
    return isDomainCharacter(c) || NAME_EXTRA.indexOf(c) >= 0;
  }

  private static boolean isDomainCharacter(char c) {
    return Chars.is(c, Chars.ALNUM | Chars.DOT | Chars.JOIN) || isLetter(c);
  }

  private static boolean isLetter(char c) {
    boolean isBeyond = c >= 128 && c <= LAST_LETTER;
    return Chars.is(c, Chars.LETTER)
        || (isBeyond
            && (Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK));
  }
}
