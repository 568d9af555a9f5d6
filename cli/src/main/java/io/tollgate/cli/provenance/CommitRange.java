package io.tollgate.cli.provenance;

import io.tollgate.cli.authorship.GitRepository;
import io.tollgate.cli.place.CommandFailure;
import java.io.IOException;
import java.util.List;

/**
 * Range of commits.
 *
 * @param from the earlier commit; null if nothing precedes the later
 * @param to the later commit
 */
record CommitRange(String from, String to) {

  private static final String DOTS = "..";
  private static final int MOST_COMMITS = 10_000;

  /** Parses a range; null stands for the latest commit alone. */
  static CommitRange of(GitRepository git, String text) throws IOException {
    if (text == null) {
      String head = git.commit("HEAD");
      return new CommitRange(git.parent(head).orElse(null), head);
    }
    int dots = text.indexOf(DOTS);
    if (dots <= 0 || dots + DOTS.length() >= text.length()) {
      throw CommandFailure.usage("--range must have the form A..B, for example main..HEAD");
    }
    return new CommitRange(
        git.commit(text.substring(0, dots)), git.commit(text.substring(dots + DOTS.length())));
  }

  /**
   * Returns the commit to compare with, null for nothing. Changes that others made at the earlier
   * end meanwhile are not part of the range, and its reviewer does not see them.
   */
  String before(GitRepository git, String commit) throws IOException {
    return from == null ? null : git.base(from, commit);
  }

  /** Returns the commits in the later but not in the earlier, the earliest first. */
  List<String> commits(GitRepository git) throws IOException {
    List<String> commits = from == null ? List.of(to) : git.commits(from, to);
    if (commits.size() > MOST_COMMITS) {
      throw CommandFailure.usage("the range has more than " + MOST_COMMITS + " commits");
    }
    return commits;
  }
}
