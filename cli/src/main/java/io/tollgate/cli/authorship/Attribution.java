package io.tollgate.cli.authorship;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * Lines of one file at one commit that a model is said to have written.
 *
 * @param commit full name of the commit
 * @param path of the file, from the root of the repository
 * @param tool as the record names it
 * @param vendor who runs the model; null if the record does not say
 * @param model null if the record does not say
 * @param session the conversation
 * @param person who directed it; null if the record does not say
 * @param time when; null if the record does not say
 * @param source of the writer's credential; null if the record does not say
 * @param writeId the write that the lines stem from, if the record is our own; else null
 */
public record Attribution(
    String commit,
    String path,
    List<LineRange> lines,
    String tool,
    String vendor,
    String model,
    String session,
    String person,
    Instant time,
    String source,
    String writeId) {
  public Attribution {
    requireNonNull(commit, "commit");
    requireNonNull(path, "path");
    requireNonNull(tool, "tool");
    requireNonNull(session, "session");
    lines = List.copyOf(lines);
  }
}
