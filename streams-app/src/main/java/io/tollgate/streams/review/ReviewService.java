package io.tollgate.streams.review;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.UsageRecords;
import io.tollgate.directory.Attribution;
import io.tollgate.directory.Directory;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import io.tollgate.event.ReviewObligation;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.event.Violation;
import io.tollgate.judgement.EventFindings;
import io.tollgate.judgement.EventPosition;
import io.tollgate.policy.CorrelationHit;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.correlation.Plan;
import io.tollgate.provenance.ReviewRule;
import io.tollgate.provenance.ReviewState;
import io.tollgate.purpose.Purpose;
import io.tollgate.review.Obligations;
import io.tollgate.review.ReviewEvents;
import io.tollgate.review.ReviewLog;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.event.EventJudge;
import io.tollgate.streams.event.HitSignals;
import io.tollgate.streams.signal.Signals;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * Bookkeeping of review obligations: opens and closes them as policies require, and passes each
 * output and its reviews to policies once. All state is stored, so a restart repeats nothing.
 */
public final class ReviewService implements ReviewFollower.Handler {

  /**
   * What it works with.
   *
   * @param judge evaluates events against policies
   * @param reviews all known reviews
   * @param meters metrics
   */
  public record Dependencies(
      Supplier<PolicySet> policies,
      EventJudge judge,
      Supplier<Directory> directory,
      UsageRecords usages,
      ReviewLog reviews,
      StreamsMeters meters) {}

  /** Reads an output in the format of its topic; empty if it is not stored. */
  interface Outputs extends Function<String, Optional<Output>> {}

  /** Output with its position. */
  record Output(AiWrite write, EventPosition position) {}

  private final ReviewStores stores;
  private final Dependencies dependencies;
  private final Outputs outputs;
  private final BiConsumer<String, SpecificRecord> out;

  /**
   * Creates a service.
   *
   * @param out receives violations, signals and obligations with their keys
   */
  public ReviewService(
      ReviewStores stores,
      Dependencies dependencies,
      Outputs outputs,
      BiConsumer<String, SpecificRecord> out) {
    this.stores = stores;
    this.dependencies = dependencies;
    this.outputs = outputs;
    this.out = out;
  }

  /** Handles a new output; a repeated report of it may only add its owner. */
  void onOutput(String writeId, Usage usage, String userId) {
    if (stores.isClosed(writeId)) {
      return;
    }
    if (stores.output(writeId).isPresent()) {
      setOwner(writeId, usage, userId);
      return;
    }
    outputs
        .apply(writeId)
        .ifPresent(
            output -> {
              stores.remember(writeId, usage);
              open(output, usage, userId);
              reevaluate(writeId);
            });
  }

  private void setOwner(String writeId, Usage usage, String userId) {
    List<ReviewObligation> unowned =
        stores.obligations(writeId).stream()
            .filter(each -> each.getUserId().equals(Attribution.UNKNOWN_USER))
            .toList();
    if (!unowned.isEmpty() && !userId.equals(Attribution.UNKNOWN_USER)) {
      stores.remember(writeId, usage);
      unowned.forEach(each -> put(Obligations.owned(each, usage, userId)));
      reevaluate(writeId);
    }
  }

  private void open(Output output, Usage usage, String userId) {
    AiWrite write = output.write();
    ToolEvent event = ReviewEvents.written(write);
    for (CorrelationHit hit : judge(event, usage, userId, output.position())) {
      deadline(hit)
          .filter(correlation -> correlation.opens(hit.grouped().rule()))
          .ifPresent(
              correlation -> {
                Instant due = event.getEventTime().plus(correlation.timespan());
                String policy = policyName(hit, event.getEventTime());
                put(Obligations.open(write, usage, userId, hit.policyId(), policy, due));
              });
    }
    if (!stores.obligations(write.getWriteId()).isEmpty()) {
      stores.addOwnSighting(write);
      rule(write, userId, event.getEventTime())
          .keys()
          .forEach(key -> stores.register(key, write.getWriteId()));
    }
  }

  /** The outputs with obligations that a review may refer to. */
  @Override
  public Set<String> outputsAbout(ReviewLog.Entry entry) {
    return ReviewRule.keys(entry.review()).stream()
        .flatMap(key -> stores.outputsAbout(key).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Passes a review to policies once by itself, however many outputs it covers. */
  @Override
  public void onReview(ReviewLog.Entry entry) {
    Review review = entry.review();
    if (stores.markPassed(review.getReviewId(), "")) {
      ToolEvent event = ReviewEvents.reviewed(review, who(review.getReviewTime()));
      judge(event, entry.position(), Purpose.UNKNOWN);
    }
  }

  /** Re-evaluates an output after a review or a sighting. */
  @Override
  public void reevaluate(String writeId) {
    List<ReviewObligation> obligations = stores.obligations(writeId);
    Output output = obligations.isEmpty() ? null : outputs.apply(writeId).orElse(null);
    if (output == null) {
      return;
    }
    AiWrite write = output.write();
    String owner = obligations.get(0).getUserId();
    ReviewRule rule = rule(write, owner, write.getEventTime());
    List<ReviewLog.Entry> about = dependencies.reviews().about(rule.keys());
    ReviewState state = rule.of(about.stream().map(ReviewLog.Entry::review).toList());
    for (ReviewLog.Entry entry : about) {
      applyReview(write, entry, state);
    }
    reopenIfBroken(output, state);
    closeWithEndedPolicies(write, about, state);
  }

  private void applyReview(AiWrite write, ReviewLog.Entry entry, ReviewState state) {
    Review review = entry.review();
    ToolEvent event = ReviewEvents.ofOutput(write, review, state, who(review.getReviewTime()));
    if (!stores.markPassed(write.getWriteId() + review.getReviewId(), event.getEventId())) {
      return;
    }
    Purpose purpose = stores.output(write.getWriteId()).map(ReviewService::purpose).orElseThrow();
    List<CorrelationHit> hits = judge(event, entry.position(), purpose);
    for (ReviewObligation open : stores.obligations(write.getWriteId())) {
      if (hits.stream().anyMatch(hit -> settles(hit, open))) {
        close(open, review, state, write);
      }
    }
  }

  private boolean settles(CorrelationHit hit, ReviewObligation open) {
    return hit.policyId().equals(open.getPolicyId())
        && deadline(hit).filter(each -> each.settles(hit.grouped().rule())).isPresent();
  }

  private void close(ReviewObligation open, Review by, ReviewState state, AiWrite write) {
    if (!open.getState().equals("reviewed")) {
      put(Obligations.closed(open, by, state.sha256().orElse(write.getSha256())));
    }
  }

  /** A policy that ended settles nothing any more, but a valid review since then still counts. */
  private void closeWithEndedPolicies(
      AiWrite write, List<ReviewLog.Entry> about, ReviewState state) {
    for (ReviewObligation open : stores.obligations(write.getWriteId())) {
      about.stream()
          .map(ReviewLog.Entry::review)
          .filter(review -> state.counting().contains(review.getReviewId()))
          .filter(review -> !review.getReviewTime().isBefore(open.getOpenedTime()))
          .filter(review -> inForce(open.getPolicyId(), review.getReviewTime()).isEmpty())
          .findFirst()
          .ifPresent(review -> close(open, review, state, write));
    }
  }

  /** Reopens a closed obligation if the content changed, or an approval was withdrawn. */
  private void reopenIfBroken(Output output, ReviewState state) {
    AiWrite write = output.write();
    List<ReviewObligation> closed =
        stores.obligations(write.getWriteId()).stream()
            .filter(obligation -> obligation.getState().equals("reviewed"))
            .toList();
    if (state.isReviewed() || state.brokenTime().isEmpty() || closed.isEmpty()) {
      return;
    }
    Instant since = state.brokenTime().get();
    Usage usage = stores.output(write.getWriteId()).orElseThrow();
    ToolEvent event = ReviewEvents.reopened(write, since);
    for (CorrelationHit hit : judge(event, usage, closed.get(0).getUserId(), output.position())) {
      closed.stream()
          .filter(obligation -> obligation.getPolicyId().equals(hit.policyId()))
          .forEach(
              obligation ->
                  deadline(hit)
                      .filter(correlation -> correlation.opens(hit.grouped().rule()))
                      .map(correlation -> since.plus(correlation.timespan()))
                      .ifPresent(due -> put(Obligations.reopened(obligation, since, due))));
    }
  }

  private ReviewRule rule(AiWrite write, String owner, Instant time) {
    String known = owner.equals(Attribution.UNKNOWN_USER) ? null : owner;
    return new ReviewRule(write, known, stores.sightings(write.getWriteId()), who(time));
  }

  private UnaryOperator<String> who(Instant time) {
    return name -> dependencies.directory().get().who(name, time);
  }

  private Optional<Correlation> deadline(CorrelationHit hit) {
    return dependencies.policies().get().plan(hit.policyId(), hit.rules()).map(Plan::top);
  }

  private String policyName(CorrelationHit hit, Instant time) {
    return inForce(hit.policyId(), time).map(each -> each.header().name()).orElse(hit.policyId());
  }

  private Optional<PolicyVersion> inForce(String policyId, Instant time) {
    return dependencies.policies().get().inForce(policyId, time);
  }

  private void put(ReviewObligation obligation) {
    stores.put(obligation);
    out.accept(obligation.getObligationId(), obligation);
  }

  /** A reviewer is resolved in the directory, as of the review. */
  private List<CorrelationHit> judge(ToolEvent event, EventPosition position, Purpose purpose) {
    Attribution attribution = dependencies.directory().get().attribute(event);
    Usage usage =
        dependencies.usages().usage(event, AttributeWriteStep.nothing(event), attribution, purpose);
    return judge(event, usage, attribution.userId(), position);
  }

  private List<CorrelationHit> judge(
      ToolEvent event, Usage usage, String userId, EventPosition position) {
    EventFindings findings =
        dependencies.judge().judge(new AdmittedEvent(event, usage, userId), position);
    for (Violation violation : findings.violations()) {
      dependencies.meters().violation(violation);
      out.accept(violation.getViolationId(), violation);
      if (violation.getExceptionId() != null) {
        var used = Signals.exceptionUsed(violation);
        out.accept(used.getSignalId(), used);
      }
    }
    HitSignals.of(findings, event.getEventTime())
        .forEach(signal -> out.accept(signal.getSignalId(), signal));
    return findings.hits();
  }

  private static Purpose purpose(Usage usage) {
    return new Purpose(usage.getPurpose(), usage.getPurposeScore(), usage.getPurposeCertain());
  }
}
