package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.purpose.Prompt;
import io.tollgate.purpose.Purpose;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known around a prompt besides its words.
 *
 * @param folders where files were written on its behalf, newest first, at most {@link #MOST}
 * @param zone zone of the asset it works on; null when of none
 * @param earlier purpose of the session's prompt before
 */
public record PromptContext(List<String> folders, String zone, Purpose earlier) {

  /** More folders say no more about a prompt. */
  public static final int MOST = 8;

  /** Beginnings of deep paths tell little; a purpose is told by the folder's own name. */
  private static final int LONGEST_FOLDER = 200;

  public PromptContext {
    folders = List.copyOf(folders);
    requireNonNull(earlier, "earlier");
  }

  /** The same once files were written, in a zone if they belong to an asset. */
  PromptContext afterWriting(List<String> paths, String theirZone) {
    List<String> next = new ArrayList<>(folders);
    for (String path : paths) {
      String folder = folder(path);
      if (!folder.isEmpty() && !next.contains(folder)) {
        next.add(0, folder);
      }
    }
    return new PromptContext(
        next.subList(0, Math.min(MOST, next.size())),
        theirZone == null ? zone : theirZone,
        earlier);
  }

  /** As the classifier takes it. */
  Prompt around(String text) {
    return new Prompt(text, folders, zone, earlier);
  }

  private static String folder(String path) {
    int end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    String folder = path.substring(0, Math.max(0, end));
    return folder.substring(Math.max(0, folder.length() - LONGEST_FOLDER));
  }
}
