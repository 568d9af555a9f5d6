package io.tollgate.fingerprint;

/** Comment and string syntax of a family of languages. */
enum Dialect {
  /** Java, C, JavaScript, Go, Rust and similar languages. */
  C_LIKE("c", "//", null, "/*", "*/", "\"'`"),
  /** Like C, but a single quote may stand alone: Rust and OCaml-like languages. */
  RUST("rs", "//", null, "/*", "*/", "\""),
  /** Shell, Ruby, Perl, R, YAML, TOML, Make. */
  HASH("sh", "#", null, null, null, "\"'"),
  /** Python: comments as in HASH, and triple-quoted strings. */
  PYTHON("py", "#", null, null, null, "\"'"),
  /** PHP, with both kinds of line comments. */
  PHP("php", "//", "#", "/*", "*/", "\"'"),
  SQL("sql", "--", null, "/*", "*/", "\"'"),
  /** Terraform and similar: like C, plus shell comments. */
  HCL("tf", "//", "#", "/*", "*/", "\"'`"),
  HASKELL("hs", "--", null, "{-", "-}", "\"'"),
  /** Lua and Ada. */
  DASH("lua", "--", null, "--[[", "]]", "\"'"),
  /** Lisp, Clojure, assembler. */
  SEMICOLON("lisp", ";", null, null, null, "\""),
  /** HTML, XML and templates. */
  MARKUP("html", null, null, "<!--", "-->", "\""),
  /** TeX, Erlang, Matlab. */
  PERCENT("tex", "%", null, null, null, "\""),
  /** Prose and data. */
  PROSE("text", null, null, null, null, "");

  private static final String TEMPLATE_COMMENT = "{#";
  private static final String TEMPLATE_COMMENT_END = "#}";

  private final String ending;
  private final String lineComment;
  private final String otherLineComment;
  private final String commentStart;
  private final String commentEnd;
  private final String quotes;

  Dialect(
      String ending,
      String lineComment,
      String otherLineComment,
      String commentStart,
      String commentEnd,
      String quotes) {
    this.ending = ending;
    this.lineComment = lineComment;
    this.otherLineComment = otherLineComment;
    this.commentStart = commentStart;
    this.commentEnd = commentEnd;
    this.quotes = quotes;
  }

  /** Dialect of a file by its name's extension, or of a code fence by the language it names. */
  static Dialect of(String pathOrLanguage) {
    return FileExtensions.dialect(pathOrLanguage);
  }

  /** One of the file extensions of this dialect. */
  String ending() {
    return ending;
  }

  boolean isCode() {
    return this != PROSE;
  }

  boolean isQuote(char c) {
    return quotes.indexOf(c) >= 0;
  }

  /** Whether strings with this quote may span lines. */
  boolean spansLines(char quote) {
    return quote == '`' || this == SQL || this == MARKUP;
  }

  /** Whether the quote, tripled, encloses multi-line strings. */
  boolean triples(char quote) {
    return this == PYTHON || (this == C_LIKE && quote == '"');
  }

  /** Whether it is generated from Jinja, as dbt's models are, or from Twig. */
  private boolean isTemplate() {
    return this == SQL || this == MARKUP;
  }

  /** Whether a text may contain a comment. */
  boolean mayComment(String text) {
    return contains(text, lineComment)
        || (isTemplate() && text.contains(TEMPLATE_COMMENT))
        || contains(text, otherLineComment)
        || contains(text, commentStart);
  }

  private static boolean contains(String text, String start) {
    return start != null && text.contains(start);
  }

  /** End of the comment that starts at {@code at}; {@code at} itself if none does. */
  int commentEnd(String text, int at) {
    if (commentStart != null && text.startsWith(commentStart, at)) {
      return after(commentEnd, text, at + commentStart.length());
    }
    if (isTemplate() && text.startsWith(TEMPLATE_COMMENT, at)) {
      return after(TEMPLATE_COMMENT_END, text, at + TEMPLATE_COMMENT.length());
    }
    if (startsWith(text, lineComment, at) || startsWith(text, otherLineComment, at)) {
      int end = text.indexOf('\n', at);
      return end < 0 ? text.length() : end;
    }
    return at;
  }

  private static int after(String end, String text, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }

  private static boolean startsWith(String text, String start, int at) {
    return start != null && text.startsWith(start, at);
  }
}
