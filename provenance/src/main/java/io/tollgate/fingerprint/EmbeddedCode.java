package io.tollgate.fingerprint;

import java.util.List;
import java.util.Locale;

/**
 * Extractor of code embedded as text: in a string, a comment, or a table cell. To the surrounding
 * file it is prose, so it can only be matched if it is also read on its own.
 */
public final class EmbeddedCode {

  private static final List<String> TABLES = List.of(".csv", ".tsv");
  private static final int LEAST_LINES = 3;

  private EmbeddedCode() {}

  /** The embedded code, each piece with the line at which it begins; most texts contain none. */
  public static List<Piece> of(String path, String text) {
    String name = path.toLowerCase(Locale.ROOT);
    Dialect dialect = Dialect.of(path);
    List<Piece> texts =
        TABLES.stream().anyMatch(name::endsWith)
            ? TableCells.of(text)
            : mayHoldTexts(text, dialect) ? EmbeddedTexts.of(text, dialect) : List.of();
    return texts.stream().filter(EmbeddedCode::isCode).toList();
  }

  /** Cheap precheck: without these signs there are no multi-line texts to search for. */
  private static boolean mayHoldTexts(String text, Dialect dialect) {
    return dialect.isCode()
        && (dialect.mayComment(text)
            || text.contains("\\n")
            || switch (dialect) {
              case PYTHON -> text.contains("\"\"\"") || text.contains("'''");
              case C_LIKE -> text.contains("\"\"\"") || text.indexOf('`') >= 0;
              case RUST -> text.contains("r#") || text.contains("r\"");
              case SQL -> text.indexOf('$') >= 0 || text.indexOf('\'') >= 0;
              case HASH, PHP, HCL -> text.contains("<<") || text.contains("|\n");
              default -> false;
            });
  }

  private static boolean isCode(Piece piece) {
    return piece.text().lines().count() >= LEAST_LINES
        && !LikelyLanguage.of("", piece.text()).isEmpty();
  }
}
