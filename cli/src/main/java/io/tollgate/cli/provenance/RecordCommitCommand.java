package io.tollgate.cli.provenance;

import io.tollgate.cli.authorship.GitRepository;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.event.Movement;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Command that records what a commit changed, so that reviews of the commit apply to what models
 * wrote.
 */
@Command(
    name = "commit",
    mixinStandardHelpOptions = true,
    description = {
      "Records the files that a commit changed, as fingerprints.",
      "",
      "Run it in CI for each push to a pull request, with the range of the whole request: "
          + "a review covers all of it as of the commit it names, so each commit of the range is "
          + "recorded with everything that it changed since it left A. Without this, it is "
          + "unknown which "
          + "outputs of models a review covered."
    })
final class RecordCommitCommand implements Callable<Integer> {

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "A folder in the repository. Default: the current folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--range",
      paramLabel = "A..B",
      description =
          "What each commit that is in B but not in A has changed since it left A. Default: "
              + "HEAD^..HEAD, which is the latest commit, and after a merge also the commits that "
              + "it merged.")
  private String range;

  @Option(
      names = "--repository",
      paramLabel = "NAME",
      description = "Name of the repository. Default: the URL it was cloned from.")
  private String repository;

  @Option(names = "--change", paramLabel = "ID", description = "The pull request or change.")
  private String change;

  RecordCommitCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    try (GitRepository git = GitRepository.open(folder.toAbsolutePath())) {
      CommitRange ends = CommitRange.of(git, range);
      try (Outbox<Movement> outbox =
          new Outbox<>(deployment.connection(), ProvenanceTopics.MOVEMENTS)) {
        List<String> commits = ends.commits(git);
        for (String commit : commits) {
          record(git, ends.before(git, commit), commit, outbox);
        }
        outbox.finish();
        if (commits.isEmpty()) {
          print("no commits in %s, nothing recorded%n", range);
        }
      }
    } catch (IOException e) {
      throw CommandFailure.finding("git could not be read: " + e.getMessage(), e);
    }
    return 0;
  }

  private void record(GitRepository git, String from, String commit, Outbox<Movement> outbox)
      throws IOException {
    CommitFiles files =
        new CommitFiles(
                git,
                RepositoryName.of(repository, git, folder),
                change,
                commit,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                movement -> outbox.send(movement.getMovementId(), movement))
            .read(from);
    print(
        "%s of commit %s recorded for %s%n",
        Counted.of(files.files(), "file"), commit, files.repository());
    PrintWriter err = spec.commandLine().getErr();
    files.unread().forEach(each -> err.println("not recorded: " + each));
    err.flush();
  }

  private void print(String form, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(form, values);
    out.flush();
  }
}
