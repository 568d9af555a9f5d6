package io.tollgate.cli.dossier;

/** Text of anybody on a page: it is shown as it is, and nothing in it acts. */
final class PageText {

  private PageText() {}

  /** Escapes the JSON so that it cannot end its element or be mistaken for markup. */
  static String embedded(String json) {
    StringBuilder safe = new StringBuilder(json.length() + 64);
    json.codePoints()
        .forEach(
            each -> {
              if (each == '<' || isHarmful(each)) {
                for (char unit : Character.toChars(each)) {
                  safe.append("\\u%04x".formatted((int) unit));
                }
              } else {
                safe.appendCodePoint(each);
              }
            });
    return safe.toString();
  }

  /** Escapes markup, and characters that make a text look like another. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            each -> {
              switch (each) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n' -> safe.append('\n');
                default -> {
                  if (isHarmful(each)) {
                    safe.append("[U+%04X]".formatted(each));
                  } else {
                    safe.appendCodePoint(each);
                  }
                }
              }
            });
    return safe.toString();
  }

  private static boolean isHarmful(int each) {
    int type = Character.getType(each);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
  }
}
