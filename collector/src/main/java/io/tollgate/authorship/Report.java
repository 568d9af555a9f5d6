package io.tollgate.authorship;

import io.tollgate.event.ToolEvent;
import java.util.List;

/**
 * What one use of a tool, or one answer, wrote.
 *
 * @param toolUseId id of the tool use; null if the report names none
 * @param written in the order in which it stands there
 * @param event what the use was told with, if that was before; null if it is the event at hand
 */
public record Report(String toolUseId, List<Written> written, ToolEvent event) {
  public Report {
    written = List.copyOf(written);
  }

  /** What the event at hand tells. */
  public Report(String toolUseId, List<Written> written) {
    this(toolUseId, written, null);
  }

  /** How many pieces of content are cut, so that nothing comes of them. */
  public long cut() {
    return written.stream().filter(Written::isCut).count();
  }

  /** The same, told with an event. */
  Report with(ToolEvent event) {
    return new Report(toolUseId, written, event);
  }
}
