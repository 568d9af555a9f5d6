package io.tollgate.authorship;

import java.util.List;

/**
 * What one use of a tool, or one answer, wrote.
 *
 * @param toolUseId id of the tool use; null if the report names none
 * @param written in the order in which it stands there
 */
public record Report(String toolUseId, List<Written> written) {
  public Report {
    written = List.copyOf(written);
  }
}
