package io.tollgate.source;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What tools call the parts of what a tool use is given. Tools are many; one list serves all who
 * ask where the files and their content stand, so that what is fingerprinted is also taken out.
 */
public final class InputNames {

  /** Files that are read or written; of several, the first names the file that content is for. */
  public static final List<String> PATHS =
      List.of(
          "file_path",
          "filePath",
          "notebook_path",
          "notebookPath",
          "path",
          "absolute_path",
          "absolutePath",
          "target_file",
          "targetFile",
          "filename",
          "file_name",
          "paths",
          "file_paths",
          "filePaths");

  /** The whole content of a file, if a file is named beside it. */
  public static final List<String> WHOLE =
      List.of("content", "contents", "file_text", "fileText", "file_content", "fileContent");

  /** New text in a file. */
  public static final List<String> PART =
      List.of(
          "new_string",
          "newString",
          "new_str",
          "newStr",
          "new_text",
          "newText",
          "insert_text",
          "insertText",
          "code_edit");

  /** A cell of a notebook. */
  public static final List<String> CELL = List.of("new_source", "newSource");

  /** Text that was there before, and patches, which are read by their own shape. */
  private static final List<String> OTHER =
      List.of(
          "old_string",
          "oldString",
          "old_str",
          "oldStr",
          "old_text",
          "oldText",
          "old_source",
          "oldSource",
          "patch",
          "diff");

  /** Every name under which content of files stands. */
  static final Set<String> CONTENT = content();

  private InputNames() {}

  private static Set<String> content() {
    Set<String> names = new HashSet<>();
    List.of(WHOLE, PART, CELL, OTHER).forEach(names::addAll);
    return Set.copyOf(names);
  }
}
