package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.purpose.Prompt;
import io.tollgate.purpose.Purpose;
import java.util.ArrayList;
import java.util.List;

/**
 * Context of a prompt besides its words.
 *
 * @param folders where files were written for it, newest first, at most {@link #MOST}
 * @param zone zone of the asset it works on; null if none
 * @param earlier purpose of the session's previous prompt
 */
public record PromptContext(List<String> folders, String zone, Purpose earlier) {

  /** More folders reveal no more about a prompt. */
  public static final int MOST = 8;

  /** The start of a deep path reveals little; the folder's own name indicates the purpose. */
  private static final int LONGEST_FOLDER = 200;

  public PromptContext {
    folders = List.copyOf(folders);
    requireNonNull(earlier, "earlier");
  }

  /** The context after files were written, in a zone if they belong to an asset. */
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

  /** Combines it with the text for the classifier. */
  Prompt around(String text) {
    return new Prompt(text, folders, zone, earlier);
  }

  private static String folder(String path) {
    int end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    String folder = path.substring(0, Math.max(0, end));
    return folder.substring(Math.max(0, folder.length() - LONGEST_FOLDER));
  }
}
