package io.tollgate.cli.provenance;

import io.tollgate.cli.authorship.GitRepository;
import io.tollgate.cli.output.OneLine;
import io.tollgate.digest.Sha256;
import io.tollgate.event.Movement;
import io.tollgate.event.Review;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records the reviews named in commit trailers, and the files they cover. */
final class GitReviews {

  private static final int ID_DIGITS = 32;

  private final KafkaConnection connection;
  private final Path folder;
  private final String repository;
  private final Instant now;
  private final List<String> unread = new ArrayList<>();
  private int recorded;
  private int own;

  GitReviews(KafkaConnection connection, Path folder, String repository, Instant now) {
    this.connection = connection;
    this.folder = folder;
    this.repository = repository;
    this.now = now;
  }

  int record(String range, PrintWriter out) throws IOException {
    try (GitRepository git = GitRepository.open(folder.toAbsolutePath());
        Outbox<Movement> movements = new Outbox<>(connection, ProvenanceTopics.MOVEMENTS);
        Outbox<Review> reviews = new Outbox<>(connection, ProvenanceTopics.REVIEWS)) {
      CommitRange ends = CommitRange.of(git, range);
      List<String> commits = ends.commits(git);
      for (String commit : commits) {
        record(git, commit, movements, reviews);
      }
      // The content goes first: a review of unknown content has no effect.
      movements.finish();
      reviews.finish();
      unread.forEach(each -> out.println(OneLine.of(each)));
      out.printf(
          "%s read, %s recorded, %d by the commit's author ignored%n",
          Counted.of(commits.size(), "commit"), Counted.of(recorded, "review"), own);
      out.flush();
    }
    return 0;
  }

  private void record(
      GitRepository git, String commit, Outbox<Movement> movements, Outbox<Review> reviews)
      throws IOException {
    Optional<byte[]> object = git.content(commit);
    Trailers trailers = Trailers.of(object.orElse(new byte[0]));
    if (trailers.reviewers().isEmpty()) {
      return;
    }
    CommitFiles files =
        new CommitFiles(
                git,
                RepositoryName.of(repository, git, folder),
                null,
                commit,
                now,
                movement -> movements.send(movement.getMovementId(), movement))
            .read(git.parent(commit).orElse(null));
    files.unread().forEach(each -> unread.add(commit + ": not reviewed: " + each));
    if (files.contents().isEmpty()) {
      // The review would cover everything about the commit, of which nothing was read.
      unread.add(commit + ": no review recorded, since it has no readable text");
      return;
    }
    Instant time = git.time(commit).filter(made -> made.isBefore(now)).orElse(now);
    for (String reviewer : trailers.reviewers()) {
      if (reviewer.equalsIgnoreCase(trailers.author())) {
        own++;
      } else {
        Review review = review(commit, reviewer, trailers.author(), files);
        review.setReviewTime(time);
        reviews.send(review.getReviewId(), review);
        recorded++;
      }
    }
  }

  private Review review(String commit, String reviewer, String author, CommitFiles files) {
    byte[] identity = ("trailer\n" + commit + '\n' + reviewer).getBytes(StandardCharsets.UTF_8);
    Review review = new Review();
    review.setReviewId(Sha256.hex(identity).substring(0, ID_DIGITS));
    review.setOutcome("approved");
    review.setReviewer(reviewer);
    review.setAuthor(author.isEmpty() ? null : author);
    review.setReceivedTime(now);
    review.setWitness("trailer");
    review.setRepository(files.repository());
    review.setCommitId(commit);
    review.setContentSha256(new ArrayList<>(files.contents()));
    review.setSessionIds(new ArrayList<>());
    return review;
  }
}
