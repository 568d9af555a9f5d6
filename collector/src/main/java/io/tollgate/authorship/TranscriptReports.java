package io.tollgate.authorship;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What models wrote in the lines of a transcript, one after the other. A use of a tool is told in
 * one line and its result in a later one; only a use that succeeded has written something, so it is
 * reported with its result.
 */
public final class TranscriptReports {

  private final Map<String, Report> waiting = new HashMap<>();

  /** Takes note of a line that was sent before: uses in it may end in the lines that follow. */
  public void context(Slice line, ToolEvent event) {
    wait(TranscriptLine.read(line), event);
  }

  /**
   * What the next line tells.
   *
   * @param event what became of the line
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
