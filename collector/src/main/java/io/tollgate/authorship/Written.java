package io.tollgate.authorship;

import static java.util.Objects.requireNonNull;

/**
 * Content that a model wrote. Never to be kept or logged.
 *
 * @param type write, edit, patch, notebook or code_block
 * @param path the file it is for, or a name whose ending tells the language; null if neither is
 *     known
 * @param language a name whose ending tells how the content is read; mostly the path, but a cell of
 *     a notebook is no JSON
 * @param text the content; empty if it was cut
 * @param isCut true if the report holds only the beginning of the content, which then says nothing
 *     of the whole
 */
public record Written(String type, String path, String language, String text, boolean isCut) {

  /** Content that is told whole. */
  public Written(String type, String path, String text) {
    this(type, path, path, text, false);
  }

  /** Content that is read as another name says than that of its file. */
  static Written inLanguage(String type, String path, String language, String text) {
    return new Written(type, path, language, text, false);
  }

  public Written {
    requireNonNull(type, "type");
    requireNonNull(text, "text");
  }

  /** The place of content that was cut. */
  public Written cut() {
    return new Written(type, path, language, "", true);
  }

  boolean isCodeBlock() {
    return type.equals("code_block");
  }

  /** Says nothing of the content, so that no log can. */
  @Override
  public String toString() {
    return type + " of " + text.length() + " characters";
  }
}
