package io.tollgate.cli.provenance;

import io.tollgate.cli.item.FolderItems;
import io.tollgate.cli.output.OneLine;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.cli.tail.TopicValues;
import io.tollgate.digest.Sha256;
import io.tollgate.directory.Directory;
import io.tollgate.event.Review;
import io.tollgate.movement.Item;
import io.tollgate.movement.ItemConsumer;
import io.tollgate.redaction.Redaction;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command that records a person's review. */
@Command(
    name = "review",
    mixinStandardHelpOptions = true,
    description = {
      "Records that a person reviewed files, a session's output or a commit.",
      "",
      "It counts for a model's output unless the reviewer produced it with the model; for "
          + "files, only while they are unchanged."
    })
final class RecordReviewCommand implements Callable<Integer> {

  private static final List<String> OUTCOMES =
      List.of("approved", "commented", "changes_requested", "dismissed");
  private static final int LONGEST_NOTE = 500;

  /** With more, the record would exceed the topic's limit. */
  private static final int MOST_CONTENTS = 10_000;

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--file", paramLabel = "FILE", description = "A reviewed file; may be repeated.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--session", paramLabel = "ID", description = "A session; may be repeated.")
  private List<String> sessions = new ArrayList<>();

  @Option(names = "--commit", paramLabel = "SHA", description = "A commit.")
  private String commit;

  @Option(names = "--change", paramLabel = "ID", description = "A pull request or change.")
  private String change;

  @Option(names = "--repository", paramLabel = "NAME", description = "The repository.")
  private String repository;

  @Option(names = "--author", paramLabel = "WHO", description = "Who made the change.")
  private String author;

  @Option(names = "--reviewer", paramLabel = "WHO", description = "The reviewer.")
  private String reviewer;

  @Option(
      names = "--from-git",
      paramLabel = "DIR",
      description = "Record the Reviewed-by trailers of a repository's commits instead.")
  private Path repositoryFolder;

  @Option(
      names = "--range",
      paramLabel = "A..B",
      description = "Commits to read with --from-git. Default: the latest.")
  private String range;

  @Option(
      names = "--outcome",
      paramLabel = "WORD",
      description = "approved (default), commented, changes_requested or dismissed.")
  private String outcome = "approved";

  @Option(names = "--note", paramLabel = "TEXT", description = "The reviewer's comment.")
  private String note;

  RecordReviewCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (repositoryFolder != null) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      return new GitReviews(deployment.connection(), repositoryFolder, repository, now)
          .record(range, spec.commandLine().getOut());
    }
    if (reviewer == null) {
      throw wrong("name the reviewer: --reviewer, or read trailers with --from-git");
    }
    if (!OUTCOMES.contains(outcome)) {
      throw wrong("--outcome must be one of " + String.join(", ", OUTCOMES));
    }
    if (files.isEmpty() && sessions.isEmpty() && commit == null) {
      throw wrong("name what was reviewed: --file, --session or --commit");
    }
    if (reviewer.equalsIgnoreCase(author)) {
      throw wrong("authors cannot review their own work");
    }
    Review review = review();
    refuseOwn(review);
    try (Outbox<Review> outbox = new Outbox<>(deployment.connection(), ProvenanceTopics.REVIEWS)) {
      outbox.send(review.getReviewId(), review);
      outbox.finish();
    }
    spec.commandLine().getOut().println("recorded review " + review.getReviewId());
    spec.commandLine().getOut().flush();
    return 0;
  }

  /**
   * Refuses reviews of one's own work, under whatever name. Unknown sessions are reported: a review
   * may precede its subject, but usually the id is mistyped.
   */
  private void refuseOwn(Review review) {
    PrintWriter err = spec.commandLine().getErr();
    Directory directory =
        Directory.of(
            LatestRecords.readable(deployment.connection(), SteeringTopics.DIRECTORY, err)
                .values());
    OwnReview own = new OwnReview(review, directory);
    TopicValues.readable(deployment.connection(), ProvenanceTopics.AI_WRITES, own::see, err);
    if (own.isAllOwn()) {
      throw wrong(
          "authors cannot review their own work: " + own.name() + " made it or had it written");
    }
    own.unknownSessions()
        .forEach(
            session ->
                err.println(
                    "no writes of session %s are recorded; check the id"
                        .formatted(OneLine.of(session))));
    if (own.ownerless() > 0) {
      err.printf(
          "%s nobody who had it written; unless the session does, the review counts for such"
              + " only with --author%n",
          Counted.of(own.ownerless(), "output names", "outputs name"));
    }
    err.flush();
  }

  private Review review() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<String> contents = new ArrayList<>(reviewedContents());
    Review review = new Review();
    review.setReviewId(UUID.randomUUID().toString());
    review.setOutcome(outcome);
    review.setReviewer(reviewer);
    review.setAuthor(author);
    review.setReviewTime(now);
    review.setReceivedTime(now);
    review.setWitness("command");
    review.setRepository(repository == null ? null : repository.toLowerCase(Locale.ROOT));
    review.setChangeId(change);
    review.setCommitId(commit);
    review.setContentSha256(contents);
    review.setSessionIds(sessions);
    review.setNote(note == null ? null : shortened(Redaction.redact(note, Set.of())));
    return review;
  }

  private Set<String> reviewedContents() {
    Set<String> contents = new LinkedHashSet<>();
    for (Path file : files) {
      try {
        contents.add(Sha256.hex(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        // The gate evaluates rows, pieces and code in strings by themselves.
        FolderItems.read(file, new Digests(contents), size -> {});
      } catch (IOException e) {
        throw CommandFailure.usage("cannot read " + file + ": " + FileFault.of(e));
      }
    }
    if (contents.size() > MOST_CONTENTS) {
      throw wrong(
          "%d rows and pieces are too many for one review; review a commit or a session"
              .formatted(contents.size()));
    }
    return contents;
  }

  /** Collects the digests of everything that the gate would evaluate. */
  private record Digests(Set<String> contents) implements ItemConsumer {

    @Override
    public void take(Item item) {
      contents.add(item.content().sha256());
    }

    @Override
    public void binary(String item) {
      // Represented by its digest.
    }

    @Override
    public void unreadable(String item, String why) {
      throw CommandFailure.usage("cannot review " + OneLine.of(item) + ": " + why);
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE);
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
