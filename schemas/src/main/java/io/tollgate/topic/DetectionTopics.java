package io.tollgate.topic;

import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import io.tollgate.event.Decision;
import io.tollgate.event.DetectionSignal;
import io.tollgate.event.ExceptionEvent;
import io.tollgate.event.Notification;
import io.tollgate.event.Violation;
import io.tollgate.topic.Topic.Cleanup;
import io.tollgate.topic.Topic.Sensitivity;
import java.time.Duration;
import java.util.List;

/** Topics of violations, the actions people took on them, and notifications. */
public final class DetectionTopics {

  public static final Topic<String, Violation> VIOLATIONS =
      new Topic<>(
          "violations",
          String.class,
          Violation.class,
          List.of("violation_id"),
          Topic.DATA_PARTITIONS,
          null,
          Cleanup.DELETE,
          Sensitivity.CONFIDENTIAL,
          Topic.USUAL_BYTES,
          "streams-app",
          "streams-app, notifier, compliance",
          "Every broken policy with its evidence.");

  public static final Topic<String, Violation> SHADOW_VIOLATIONS =
      new Topic<>(
          "shadow-violations",
          String.class,
          Violation.class,
          List.of("violation_id"),
          Topic.DATA_PARTITIONS,
          Duration.ofDays(90),
          Cleanup.DELETE,
          Sensitivity.CONFIDENTIAL,
          Topic.USUAL_BYTES,
          "streams-app",
          "notifier, compliance",
          "What policies on trial would have reported.");

  public static final Topic<String, Violation> SUPPRESSED_VIOLATIONS =
      new Topic<>(
          "suppressed-violations",
          String.class,
          Violation.class,
          List.of("violation_id"),
          Topic.DATA_PARTITIONS,
          null,
          Cleanup.DELETE,
          Sensitivity.CONFIDENTIAL,
          Topic.USUAL_BYTES,
          "streams-app",
          "notifier, compliance",
          "Violations that an approved exception covers, each with the exception.");

  public static final Topic<String, DetectionSignal> DETECTION_SIGNALS =
      new Topic<>(
          "detection-signals",
          String.class,
          DetectionSignal.class,
          List.of("signal_id"),
          Topic.DATA_PARTITIONS,
          Duration.ofDays(7),
          Cleanup.DELETE,
          Sensitivity.RESTRICTED,
          Topic.USUAL_BYTES,
          "streams-app",
          "streams-app",
          "Between judging single events and judging several together: hits, and how far judging is.");

  public static final Topic<String, ExceptionEvent> EXCEPTION_EVENTS =
      new Topic<>(
          "exception-events",
          String.class,
          ExceptionEvent.class,
          List.of("exception_id"),
          Topic.CONTROL_PARTITIONS,
          null,
          Cleanup.DELETE,
          Sensitivity.CONFIDENTIAL,
          Topic.USUAL_BYTES,
          "streams-app",
          "compliance, notifier",
          "When each exception, to a policy or to an asset's rules, began, was first used, and ended.");

  public static final Topic<String, Case> CASES =
      new Topic<>(
          "cases",
          String.class,
          Case.class,
          List.of("case_id"),
          Topic.DATA_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.CONFIDENTIAL,
          Topic.USUAL_BYTES,
          "streams-app",
          "compliance, notifier",
          "What a person has to decide: violations folded by policy and group.");

  public static final Topic<String, CaseAction> CASE_ACTIONS =
      new Topic<>(
          "case-actions",
          String.class,
          CaseAction.class,
          List.of("case_id"),
          Topic.DATA_PARTITIONS,
          null,
          Cleanup.DELETE,
          Sensitivity.CONFIDENTIAL,
          Topic.USUAL_BYTES,
          "tollgate cases",
          "streams-app, compliance",
          "What people did to cases.");

  public static final Topic<String, Decision> DECISIONS =
      new Topic<>(
          "decisions",
          String.class,
          Decision.class,
          List.of("decision_id"),
          Topic.CONTROL_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.CONFIDENTIAL,
          Topic.USUAL_BYTES,
          "tollgate apply, flink-jobs",
          "collector, compliance",
          "Orders that hooks and gates answer with: pauses, denied purposes and tools, budget blocks.");

  public static final Topic<String, Notification> NOTIFICATIONS =
      new Topic<>(
          "notifications",
          String.class,
          Notification.class,
          List.of("notification_id"),
          Topic.DATA_PARTITIONS,
          Duration.ofDays(90),
          Cleanup.COMPACT_THEN_DELETE,
          Sensitivity.CONFIDENTIAL,
          Topic.USUAL_BYTES,
          "notifier",
          "notifier, platform operators",
          "Where the delivery of each piece of news to each sink stands.");

  static final List<Topic<?, ?>> ALL =
      List.of(
          VIOLATIONS,
          SHADOW_VIOLATIONS,
          SUPPRESSED_VIOLATIONS,
          DETECTION_SIGNALS,
          EXCEPTION_EVENTS,
          CASES,
          CASE_ACTIONS,
          DECISIONS,
          NOTIFICATIONS);

  private DetectionTopics() {}
}
