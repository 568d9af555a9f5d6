package io.tollgate.cli.authorship;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * Lines of one file at one commit that are attributed to a model.
 *
 * @param commit full name of the commit
 * @param path of the file, from the root of the repository
 * @param tool as the record names it
 * @param vendor who runs the model; null if not recorded
 * @param model null if not recorded
 * @param session the conversation
 * @param person who directed it; null if not recorded
 * @param time when; null if not recorded
 * @param source of the writer's credential; null if not recorded
 * @param writeId the write that the lines originate from, if the record is our own; otherwise null
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
