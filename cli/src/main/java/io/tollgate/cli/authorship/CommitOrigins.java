package io.tollgate.cli.authorship;

import io.tollgate.provenance.AssetGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of a commit that originate from known writes, written in another tool's format. */
public final class CommitOrigins {

  private final String commit;
  private final List<FileOrigins> files = new ArrayList<>();
  private int lookedAt;

  private CommitOrigins(String commit) {
    this.commit = commit;
  }

  /** Examines all files of a commit. */
  public static CommitOrigins of(Path folder, String revision, AssetGate gate) throws IOException {
    try (GitRepository repository = GitRepository.open(folder)) {
      CommitOrigins origins = new CommitOrigins(repository.commit(revision));
      for (GitRepository.Entry entry : repository.files(origins.commit)) {
        Optional<byte[]> bytes = repository.content(entry.object());
        if (bytes.isPresent() && isText(bytes.get())) {
          origins.lookedAt++;
          FileOrigins file = FileOrigins.of(entry.path(), bytes.get(), gate);
          if (!file.origins().isEmpty()) {
            origins.files.add(file);
          }
        }
      }
      return origins;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Full name of the commit. */
  public String commit() {
    return commit;
  }

  /** Number of its files with lines of known writes. */
  public int files() {
    return files.size();
  }

  /** Number of its text files. */
  public int lookedAt() {
    return lookedAt;
  }

  /**
   * Returns a note for {@code git notes --ref=ai add -F}; empty if nothing originates from a known
   * write.
   */
  public String gitAi() {
    return GitAiNote.write(commit, attributions());
  }

  /** Returns a record of Agent Trace, on one line. */
  public String agentTrace(Instant now) {
    return AgentTrace.write(commit, now, attributions());
  }

  /** Returns an in-toto statement. */
  public String inToto(Instant now) {
    return OriginStatement.write(commit, now, files);
  }

  private List<Attribution> attributions() {
    return files.stream().flatMap(file -> file.attributions(commit).stream()).toList();
  }

  private static boolean isText(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, 8_192); i++) {
      if (bytes[i] == 0) {
        return false;
      }
    }
    return true;
  }
}
