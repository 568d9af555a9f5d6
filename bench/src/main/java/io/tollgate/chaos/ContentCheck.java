package io.tollgate.chaos;

import io.tollgate.bench.Check;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.ReviewDebt;
import io.tollgate.event.ReviewObligation;
import io.tollgate.event.Violation;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Compares links, obligations, debt and findings about content with the expected ones. */
final class ContentCheck {

  static final String NAME = "links, obligations, debt and findings about content";

  private final KafkaConnection kafka;
  private final int writes;

  ContentCheck(KafkaConnection kafka, int writes) {
    this.kafka = kafka;
    this.writes = writes;
  }

  /** Waits until it is right, at most for the given time. */
  Check await(Duration most) {
    Waiting.until(most, () -> look().ok());
    return look();
  }

  Check look() {
    return Check.equal(NAME, expected(), found());
  }

  private String expected() {
    long reviewed = IntStream.range(0, writes).filter(ContentRecords::isReviewed).count();
    long open = writes - reviewed;
    return told(writes, reviewed, open, List.of((long) writes, open, 0L, 0L), open, reviewed, 0);
  }

  private String found() {
    Map<ByteBuffer, ProvenanceLink> links = new HashMap<>();
    each(ProvenanceTopics.PROVENANCE_LINKS, links::put);
    Map<ByteBuffer, ReviewObligation> obligations = new HashMap<>();
    each(ProvenanceTopics.REVIEW_OBLIGATIONS, obligations::put);
    Map<ByteBuffer, ReviewDebt> debts = new HashMap<>();
    each(ProvenanceTopics.REVIEW_DEBT, debts::put);
    List<Violation> violations = new ArrayList<>();
    each(
        DetectionTopics.VIOLATIONS,
        (key, violation) -> {
          if (violation.getSessionId().startsWith(ContentRecords.SESSIONS)) {
            violations.add(violation);
          }
        });
    return told(
        right(links.values()),
        state(obligations.values(), "reviewed"),
        state(obligations.values(), "open"),
        findings(violations),
        debts.values().stream().mapToLong(ReviewDebt::getOpen).sum(),
        debts.values().stream().mapToLong(ReviewDebt::getReviewed).sum(),
        wrong(links.values()) + wrongStates(obligations.values()));
  }

  private static String told(
      long links,
      long reviewed,
      long open,
      List<Long> findings,
      long openDebt,
      long reviewedDebt,
      long wrong) {
    return String.format(
        Locale.ROOT,
        "%d links, %d obligations met, %d open, findings %s, debt %d open %d met, %d wrong",
        links,
        reviewed,
        open,
        findings,
        openDebt,
        reviewedDebt,
        wrong);
  }

  /**
   * Counts violations about content, about missing reviews, others, and those raised more than
   * once.
   */
  private static List<Long> findings(List<Violation> violations) {
    Set<String> ids = new HashSet<>();
    violations.forEach(each -> ids.add(each.getViolationId()));
    long content = named(violations, "asset-provenance");
    long overdue = named(violations, "review-in-time");
    return List.of(
        content,
        overdue,
        violations.size() - content - overdue,
        (long) violations.size() - ids.size());
  }

  private static long named(List<Violation> violations, String policy) {
    return violations.stream().filter(each -> each.getPolicyName().equals(policy)).count();
  }

  private static long right(Collection<ProvenanceLink> links) {
    return links.stream().filter(ContentCheck::isRight).count();
  }

  private static long wrong(Collection<ProvenanceLink> links) {
    return links.size() - right(links);
  }

  private static boolean isRight(ProvenanceLink link) {
    int number = Integer.parseInt(link.getWriteId(), 16);
    String state = ContentRecords.isReviewed(number) ? "reviewed" : "unreviewed";
    return link.getMovementId().equals(ContentRecords.movementId(number))
        && link.getVerdict().equals("forbidden")
        && link.getReviewState().equals(state);
  }

  private static long state(Collection<ReviewObligation> obligations, String state) {
    return obligations.stream().filter(each -> each.getState().equals(state)).count();
  }

  private static long wrongStates(Collection<ReviewObligation> obligations) {
    return obligations.stream()
        .filter(
            each ->
                ContentRecords.isReviewed(Integer.parseInt(each.getWriteId(), 16))
                    != each.getState().equals("reviewed"))
        .count();
  }

  private <V extends SpecificRecord> void each(Topic<?, V> topic, BiConsumer<ByteBuffer, V> taker) {
    Deserializer<V> reader = TopicSerdes.values(topic, kafka.clientConfig()).deserializer();
    TopicScan.of(
        kafka,
        topic.name(),
        record -> {
          if (record.value() != null) {
            taker.accept(
                ByteBuffer.wrap(record.key()), reader.deserialize(topic.name(), record.value()));
          }
          return true;
        });
  }
}
