package io.tollgate.cli.provenance;

import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.cli.tail.TopicValues;
import io.tollgate.directory.Directory;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import io.tollgate.provenance.IndexBuilder;
import io.tollgate.provenance.Reviewers;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Builds an index from the current content of the topics. People have their names from the
 * directory in it, so that its users need no directory.
 */
final class StackIndex {

  private StackIndex() {}

  static void build(
      KafkaConnection connection, Path file, Predicate<AiWrite> which, boolean withMovements)
      throws IOException {
    Directory directory =
        Directory.of(LatestRecords.of(connection, SteeringTopics.DIRECTORY).values());
    Path folder = Files.createTempDirectory("tollgate-index-");
    try (IndexBuilder index = new IndexBuilder(folder)) {
      TopicValues.read(
          connection,
          ProvenanceTopics.AI_WRITES,
          write -> {
            if (which.test(write)) {
              index.add(named(write, directory));
            }
          });
      ReviewedCommits commits = new ReviewedCommits();
      TopicValues.read(
          connection,
          ProvenanceTopics.REVIEWS,
          review -> {
            commits.see(review);
            index.add(named(review, directory));
          });
      addMovements(connection, index, commits, withMovements);
      TopicValues.read(connection, SteeringTopics.ASSETS, index::add);
      index.build(file);
    } finally {
      Files.deleteIfExists(folder);
    }
  }

  /** Adds the commits with which content was recorded: those that reviews refer to, or all. */
  private static void addMovements(
      KafkaConnection connection, IndexBuilder index, ReviewedCommits commits, boolean all) {
    if (all) {
      index.keepMovements();
    } else if (!commits.areAsked()) {
      return;
    }
    TopicValues.read(
        connection,
        ProvenanceTopics.MOVEMENTS,
        movement -> {
          if (commits.has(movement)) {
            index.add(movement);
          }
          if (all) {
            index.keep(movement);
          }
        });
  }

  private static AiWrite named(AiWrite write, Directory directory) {
    String owner = Reviewers.owner(write);
    if (owner != null) {
      String name = directory.who(owner, write.getEventTime());
      write.setClaimedUser(name);
      write.setVerifiedUser(write.getVerifiedUser() == null ? null : name);
    }
    return write;
  }

  private static Review named(Review review, Directory directory) {
    Instant time = review.getReviewTime();
    review.setReviewer(directory.who(review.getReviewer(), time));
    review.setAuthor(review.getAuthor() == null ? null : directory.who(review.getAuthor(), time));
    return review;
  }
}
