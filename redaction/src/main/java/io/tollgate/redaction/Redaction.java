package io.tollgate.redaction;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Takes secrets and personal data out of text; a typed marker such as {@code
 * [secret:aws-access-key]} or {@code [personal:email]} stays in their place. Linear in the length
 * of the text. It removes what looks like a secret; what it leaves is not proved harmless. Text
 * with nothing to remove comes back as it is, without a copy.
 */
public final class Redaction {

  /** How far beyond its cut an excerpt is searched, so that no part of a secret is left there. */
  private static final int BEYOND = 8;

  private static final char FILLER = '*';

  private Redaction() {}

  /** The text without secrets and personal data. */
  public static String redact(String text) {
    return redact(text, Set.of());
  }

  /**
   * The text without secrets and personal data, but for some addresses.
   *
   * @param keptAddresses e-mail addresses that stay, such as the sender's own; case does not count
   */
  public static String redact(String text, Set<String> keptAddresses) {
    if (Clean.isKnown(text)) {
      return text;
    }
    List<Span> spans = Scan.both(text, keptAddresses);
    if (spans == null) {
      Clean.note(text, keptAddresses);
      return text;
    }
    return replace(text, spans, false);
  }

  /**
   * A name or a path without secrets of a known shape, passwords in URLs and e-mail addresses.
   * Names of models, files and teams mix letters and digits as keys do, and are what policies and
   * prices go by; so nothing goes because it merely looks random.
   *
   * @param keptAddresses e-mail addresses that stay; case does not count
   */
  public static String redactName(String name, Set<String> keptAddresses) {
    if (Clean.isKnownName(name)) {
      return name;
    }
    List<Span> spans = new Scan(name, keptAddresses, true).run();
    if (spans == null) {
      Clean.noteName(name, keptAddresses);
      return name;
    }
    return replace(name, spans, false);
  }

  /**
   * The value of something that has a name. All of the value goes if the name says that it is a
   * secret, whatever else could be known in it.
   */
  public static String redactNamed(String name, String value, Set<String> keptAddresses) {
    String redacted = redact(value, keptAddresses);
    Assignment.Kind kind = Clean.kindOf(name);
    boolean isSecret =
        kind != null && Value.marker(value, kind, Value.How.ASSIGNED, true, true) != null;
    return isSecret && !isMarker(redacted) ? Value.SURE : redacted;
  }

  /** Whether nothing but a marker is left, which says more than that the name tells. */
  private static boolean isMarker(String redacted) {
    return redacted.startsWith("[") && redacted.indexOf(']') == redacted.length() - 1;
  }

  /**
   * Bytes of unknown make without secrets and personal data, as far as these are written in ASCII.
   *
   * @param keepLength whether what is taken out is replaced by as many bytes, so that formats with
   *     lengths in them stay readable
   */
  public static byte[] redact(byte[] bytes, int offset, int length, boolean keepLength) {
    String text = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    List<Span> spans = Scan.both(keepLength ? Framed.without(text) : text, Set.of());
    String redacted = spans == null ? text : replace(text, spans, keepLength);
    return redacted.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * A readable beginning of a text.
   *
   * @param most characters of the answer; a cut is marked by an ellipsis
   */
  public static String excerpt(String text, int most) {
    String beginning = text.substring(0, Math.min(text.length(), most * BEYOND));
    String clean = redact(beginning).strip();
    return clean.length() <= most ? clean : clean.substring(0, most - 1) + "…";
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
