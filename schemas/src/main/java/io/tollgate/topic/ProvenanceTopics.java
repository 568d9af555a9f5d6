package io.tollgate.topic;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.Review;
import io.tollgate.event.ReviewDebt;
import io.tollgate.event.ReviewDebtKey;
import io.tollgate.event.ReviewObligation;
import io.tollgate.topic.Topic.Cleanup;
import io.tollgate.topic.Topic.Sensitivity;
import java.time.Duration;
import java.util.List;

/** Topics of content that models wrote, where it went, and who reviewed it. */
public final class ProvenanceTopics {

  public static final Topic<String, AiWrite> AI_WRITES =
      new Topic<>(
          "ai-writes",
          String.class,
          AiWrite.class,
          List.of("write_id"),
          Topic.DATA_PARTITIONS,
          Duration.ofDays(800),
          Cleanup.DELETE,
          Sensitivity.CONFIDENTIAL,
          Topic.LARGE_BYTES,
          "collector",
          "streams-app, tollgate gate",
          "Every piece of content a model wrote, as fingerprints.");

  public static final Topic<String, Movement> MOVEMENTS =
      new Topic<>(
          "movements",
          String.class,
          Movement.class,
          List.of("movement_id"),
          Topic.DATA_PARTITIONS,
          Duration.ofDays(800),
          Cleanup.DELETE,
          Sensitivity.CONFIDENTIAL,
          Topic.LARGE_BYTES,
          "tollgate record, collector",
          "streams-app",
          "Every item that entered an asset, as fingerprints.");

  public static final Topic<String, ProvenanceLink> PROVENANCE_LINKS =
      new Topic<>(
          "provenance-links",
          String.class,
          ProvenanceLink.class,
          List.of("link_id"),
          Topic.DATA_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.CONFIDENTIAL,
          Topic.USUAL_BYTES,
          "streams-app",
          "compliance, data teams",
          "Content in assets that stems from a model, with the way it took.");

  public static final Topic<String, Review> REVIEWS =
      new Topic<>(
          "reviews",
          String.class,
          Review.class,
          List.of("review_id"),
          Topic.DATA_PARTITIONS,
          null,
          Cleanup.DELETE,
          Sensitivity.CONFIDENTIAL,
          Topic.USUAL_BYTES,
          "collector, tollgate record",
          "streams-app, compliance",
          "Who looked at which change, and when.");

  public static final Topic<String, ReviewObligation> REVIEW_OBLIGATIONS =
      new Topic<>(
          "review-obligations",
          String.class,
          ReviewObligation.class,
          List.of("obligation_id"),
          Topic.DATA_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.CONFIDENTIAL,
          Topic.USUAL_BYTES,
          "streams-app",
          "compliance, team leads",
          "What a person has to look at, until when, and who looked.");

  public static final Topic<ReviewDebtKey, ReviewDebt> REVIEW_DEBT =
      new Topic<>(
          "review-debt",
          ReviewDebtKey.class,
          ReviewDebt.class,
          List.of("team", "opened_day"),
          Topic.DATA_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "streams-app",
          "compliance, team leads, data teams",
          "How much of each team's AI output nobody has looked at, by the day it was written.");

  static final List<Topic<?, ?>> ALL =
      List.of(AI_WRITES, MOVEMENTS, PROVENANCE_LINKS, REVIEWS, REVIEW_OBLIGATIONS, REVIEW_DEBT);

  private ProvenanceTopics() {}
}
