package io.tollgate.authorship;

import io.tollgate.event.ToolEvent;
import java.util.List;

/**
 * Content written by one tool use or one answer.
 *
 * @param toolUseId id of the tool use; null if the report does not contain one
 * @param written the pieces of content in their original order
 * @param event event that reported the use, if that was an earlier one; null for the current event
 */
public record Report(String toolUseId, List<WrittenContent> written, ToolEvent event) {
  public Report {
    written = List.copyOf(written);
  }

  /** Content that the current event reports. */
  public Report(String toolUseId, List<WrittenContent> written) {
    this(toolUseId, written, null);
  }

  /** Number of pieces that are truncated and therefore yield no write. */
  public long cut() {
    return written.stream().filter(WrittenContent::isCut).count();
  }

  /** Returns a copy that belongs to the given event. */
  Report with(ToolEvent event) {
    return new Report(toolUseId, written, event);
  }
}
