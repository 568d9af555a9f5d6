package io.tollgate.redaction;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Classifier that distinguishes names of secrets from names about secrets: their lengths, fields,
 * files.
 */
final class SecretName {

  private static final Set<String> ABOUT =
      WordList.setOf(
          """
          algorithm, arn, at, bucket, budget, bytes, cache, char, chars, class, column,
          component, count, counts, dir, enabled, encoder, encoding, endpoint, env, error,
          errors, exchange, expires, expired, expiration, expiry, factory, field, fields, file,
          format, form, hint, icon, id, ids, in, index, input, kind, label, len, length, limit,
          max, message, min, minlength, mode, msg, name, names, path, page, pattern, placeholder,
          policy, position, prefix, price, provider, rate, ref, refs, regex, required, reset,
          rotation, rule, rules, scope, scopes, service, size, source, status, storage, store,
          strength, suffix, title, ttl, type, uri, url, usage, validation, validator, var,
          version, visible, window
          """);

  /** Words before "token" in names from language models and paging. */
  private static final List<String> NO_SECRETS =
      WordList.of(
          """
          max, num, eos, bos, pad, sep, cls, unk, mask, stop, special, next, nextpage, page,
          continuation, first, last, input, output, per, cache, prompt, completion, thinking,
          reasoning, bad, sync, syntax
          """);

  private SecretName() {}

  /**
   * Whether the word around a trigger names a secret itself.
   *
   * @param end first character after the trigger
   * @param nameEnd first character after the name
   */
  static boolean is(String text, int start, int end, int nameEnd, Assignment.Kind kind) {
    if (Chars.isAt(text, end, Chars.LOWER)) {
      return false; // tokenizers, secretaries; and plurals, which are about counts and discussions
    }
    if (text.startsWith("S", end) && !Chars.isAt(text, end + 1, Chars.LETTER)) {
      return false; // MOST_TOKENS
    }
    if (kind == Assignment.Kind.SHORT_PASSWORD && !beginsWord(text, start)) {
      return false;
    }
    return !isAbout(text, end, nameEnd) && !isOfAModel(text, start, kind);
  }

  private static boolean beginsWord(String text, int start) {
    boolean isHump =
        Chars.isAt(text, start, Chars.UPPER) && Chars.isAt(text, start - 1, Chars.LOWER);
    return isHump || !Chars.isAt(text, start - 1, Chars.ALNUM);
  }

  /** Whether one of the following words in the name shows that it is not the secret. */
  private static boolean isAbout(String text, int end, int nameEnd) {
    int from = end;
    for (int i = end; i <= nameEnd; i++) {
      boolean isJoin = i == nameEnd || !Chars.isAt(text, i, Chars.LETTER);
      boolean isHump =
          i < nameEnd && Chars.isAt(text, i, Chars.UPPER) && Chars.isAt(text, i - 1, Chars.LOWER);
      if (isJoin || isHump) {
        if (i > from && ABOUT.contains(text.substring(from, i).toLowerCase(Locale.ROOT))) {
          return true;
        }
        from = isJoin ? i + 1 : i;
      }
    }
    return false;
  }

  private static boolean isOfAModel(String text, int start, Assignment.Kind kind) {
    if (kind != Assignment.Kind.KEY) {
      return false;
    }
    int end = Chars.isAt(text, start - 1, Chars.JOIN) ? start - 1 : start;
    for (String word : NO_SECRETS) {
      int from = end - word.length();
      if (from >= 0
          && text.regionMatches(true, from, word, 0, word.length())
          && (!Chars.isAt(text, from - 1, Chars.LETTER) || Chars.isAt(text, from, Chars.UPPER))) {
        return true;
      }
    }
    return false;
  }
}
