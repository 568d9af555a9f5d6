package io.tollgate.cli.provenance;

import io.tollgate.cli.authorship.GitRepository;
import io.tollgate.cli.place.CommandFailure;
import java.io.IOException;

/**
 * Two commits.
 *
 * @param from the earlier; null if there is nothing before the later
 * @param to the later
 */
record CommitRange(String from, String to) {

  private static final String DOTS = "..";

  /** What people write; null stands for the latest commit alone. */
  static CommitRange of(GitRepository git, String text) throws IOException {
    if (text == null) {
      String head = git.commit("HEAD");
      return new CommitRange(git.parent(head).orElse(null), head);
    }
    int dots = text.indexOf(DOTS);
    if (dots <= 0 || dots + DOTS.length() >= text.length()) {
      throw CommandFailure.usage("--range is of the form A..B, for example main..HEAD");
    }
    return new CommitRange(
        git.commit(text.substring(0, dots)), git.commit(text.substring(dots + DOTS.length())));
  }
}
