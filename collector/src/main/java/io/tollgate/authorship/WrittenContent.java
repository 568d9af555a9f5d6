package io.tollgate.authorship;

import static java.util.Objects.requireNonNull;

/**
 * Content that a model wrote. Must never be stored or logged.
 *
 * @param type write, edit, patch, notebook or code_block
 * @param path file that it is for, or a name whose extension gives the language; null if neither is
 *     known
 * @param language name whose extension determines how the content is parsed; usually the path, but
 *     a notebook cell is not JSON
 * @param text the content; empty if it was truncated
 * @param isCut true if the report holds only the beginning of the content, which says nothing about
 *     the whole
 */
public record WrittenContent(
    String type, String path, String language, String text, boolean isCut) {

  /** Content that was reported in full. */
  public WrittenContent(String type, String path, String text) {
    this(type, path, path, text, false);
  }

  /** Content that is parsed by another name than that of its file. */
  static WrittenContent inLanguage(String type, String path, String language, String text) {
    return new WrittenContent(type, path, language, text, false);
  }

  public WrittenContent {
    requireNonNull(type, "type");
    requireNonNull(text, "text");
  }

  /** Returns a placeholder for truncated content. */
  public WrittenContent cut() {
    return new WrittenContent(type, path, language, "", true);
  }

  boolean isCodeBlock() {
    return type.equals("code_block");
  }

  /** Omits the content so that it cannot reach a log. */
  @Override
  public String toString() {
    return type + " of " + text.length() + " characters";
  }
}
