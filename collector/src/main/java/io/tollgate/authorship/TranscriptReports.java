package io.tollgate.authorship;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what models wrote across the lines of a transcript. A tool use and its result are on
 * different lines, and only a successful use has written something, so a use is reported together
 * with its result.
 */
public final class TranscriptReports {

  private final Map<String, Report> waiting = new HashMap<>();

  /** Registers a line that was already sent: the results of its tool uses may be on later lines. */
  public void context(Slice line, ToolEvent event) {
    wait(TranscriptLine.read(line), event);
  }

  /**
   * Returns the reports of the next line.
   *
   * @param event event or dead letter that the line became
   */
  public List<Report> next(Slice line, ToolEvent event) {
    TranscriptLine read = TranscriptLine.read(line);
    List<Report> reports = new ArrayList<>(read.shown());
    wait(read, event);
    read.results()
        .forEach(
            (id, isSuccess) -> {
              Report use = waiting.remove(id);
              if (use != null && isSuccess) {
                reports.add(use);
              }
            });
    return reports;
  }

  private void wait(TranscriptLine line, ToolEvent event) {
    line.uses().forEach(use -> waiting.put(use.toolUseId(), use.with(event)));
  }
}
