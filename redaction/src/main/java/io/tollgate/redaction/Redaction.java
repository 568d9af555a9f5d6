package io.tollgate.redaction;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Removal of secrets and personal data from text, which leaves a typed marker such as {@code
 * [secret:aws-access-key]} or {@code [personal:email]}. Linear in the length of the text. It
 * removes what looks like a secret; the rest is not proved harmless. Text with nothing to remove is
 * returned as is, without a copy.
 */
public final class Redaction {

  /** Factor by which an excerpt is searched beyond its cut, so that no part of a secret remains. */
  private static final int BEYOND = 8;

  /** More than any key must have to be known for one, so that none is cut where it cannot be. */
  private static final int LEAST_BEYOND = 256;

  private static final char FILLER = '*';

  private Redaction() {}

  /** Redacts secrets and personal data. */
  public static String redact(String text) {
    return redact(text, Set.of());
  }

  /**
   * Redacts secrets and personal data, except for the given addresses.
   *
   * @param keptAddresses e-mail addresses to keep, such as the sender's own; case-insensitive
   */
  public static String redact(String text, Set<String> keptAddresses) {
    if (CleanTexts.isKnown(text)) {
      return text;
    }
    List<Span> spans = Scan.both(text, keptAddresses);
    if (spans == null) {
      CleanTexts.note(text, keptAddresses);
      return text;
    }
    return replace(text, spans, false);
  }

  /**
   * Redacts secrets of a known shape, passwords in URLs, and e-mail addresses from a name or path.
   * Names of models, files and teams mix letters and digits like keys, and policies and prices
   * depend on them; so nothing is redacted merely for looking random.
   *
   * @param keptAddresses e-mail addresses to keep; case-insensitive
   */
  public static String redactName(String name, Set<String> keptAddresses) {
    if (CleanTexts.isKnownName(name)) {
      return name;
    }
    List<Span> spans = new Scan(name, keptAddresses, true).run();
    if (spans == null) {
      CleanTexts.noteName(name, keptAddresses);
      return name;
    }
    return replace(name, spans, false);
  }

  /**
   * Redacts a named value. If the name denotes a secret, the whole value is replaced, whatever else
   * was found in it.
   */
  public static String redactNamed(String name, String value, Set<String> keptAddresses) {
    String redacted = redact(value, keptAddresses);
    Assignment.Kind kind = CleanTexts.kindOf(name);
    boolean isSecret =
        kind != null && Value.marker(value, kind, Value.How.ASSIGNED, true, true) != null;
    return isSecret && !isMarker(redacted) ? Value.SURE : redacted;
  }

  /** Whether only a marker is left, which is more specific than what the name tells. */
  private static boolean isMarker(String redacted) {
    return redacted.startsWith("[") && redacted.indexOf(']') == redacted.length() - 1;
  }

  /**
   * Redacts bytes of unknown format, as far as secrets and personal data are encoded in ASCII.
   *
   * @param keepLength whether replacements keep the length in bytes, so that formats that contain
   *     lengths stay readable
   */
  public static byte[] redact(byte[] bytes, int offset, int length, boolean keepLength) {
    String text = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    List<Span> spans = Scan.both(keepLength ? ProtobufFraming.without(text) : text, Set.of());
    String redacted = spans == null ? text : replace(text, spans, keepLength);
    return redacted.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Readable beginning of a text, redacted.
   *
   * @param most maximum number of characters; a cut is marked by an ellipsis
   */
  public static String excerpt(String text, int most) {
    int end = Math.min(text.length(), most * BEYOND);
    String clean = redact(text.substring(0, end)).strip();
    while (end < text.length() && clean.length() < most + LEAST_BEYOND) {
      end = (int) Math.min(text.length(), 2L * end);
      clean = redact(text.substring(0, end)).strip();
    }
    return Truncation.cut(clean, most);
  }

  private static String replace(String text, List<Span> spans, boolean keepLength) {
    StringBuilder redacted = new StringBuilder(text.length());
    int at = 0;
    for (Span span : spans) {
      redacted.append(text, at, span.start());
      redacted.append(keepLength ? fitted(span) : span.marker());
      at = span.end();
    }
    return redacted.append(text, at, text.length()).toString();
  }

  private static String fitted(Span span) {
    int length = span.end() - span.start();
    String marker = span.marker();
    return marker.length() > length
        ? marker.substring(0, length)
        : marker + String.valueOf(FILLER).repeat(length - marker.length());
  }
}
