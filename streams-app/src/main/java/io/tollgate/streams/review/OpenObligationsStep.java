package io.tollgate.streams.review;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Usage;
import io.tollgate.judgement.EventPosition;
import io.tollgate.streams.common.StoreScan;
import io.tollgate.streams.common.TimeSlice;
import io.tollgate.streams.content.ContentRetention;
import io.tollgate.streams.content.StoredContent;
import io.tollgate.streams.progress.TaskProgress;
import io.tollgate.streams.signal.Signals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Processor that opens review obligations for outputs and closes them as reviews become known. All
 * reviews are in memory before the first record arrives; after a start each is compared with the
 * outputs again, in small steps, without repeating what was emitted. Its progress is emitted, so
 * that no deadline expires only because a review was not processed yet.
 */
final class OpenObligationsStep extends ContextualProcessor<String, Usage, String, SpecificRecord> {

  /** Part of the interval between two progress signals. */
  private static final Duration TURN = Duration.ofMillis(50);

  private final String writtenStore;
  private final String topic;
  private final Serde<AiWrite> writes;
  private final ReviewService.Dependencies known;
  private final TaskProgress.Beginning beginning;
  private ReviewService service;
  private OutputOwners owners;
  private TaskProgress progress;
  private ReviewFollower reviews;

  OpenObligationsStep(
      String writtenStore,
      String topic,
      Serde<AiWrite> writes,
      ReviewService.Dependencies known,
      TaskProgress.Beginning beginning) {
    this.writtenStore = writtenStore;
    this.topic = topic;
    this.writes = writes;
    this.known = known;
    this.beginning = beginning;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    super.init(context);
    service = service(context, writtenStore, topic, writes.deserializer(), known);
    owners = new OutputOwners(context.getStateStore(writtenStore), topic, writes);
    reviews = new ReviewFollower(known.reviews(), context.taskId().partition(), service);
    progress =
        beginning.of("reviews-" + context.taskId().partition(), context.currentSystemTimeMs());
    context.schedule(
        Instant.EPOCH, TaskProgress.INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::follow);
    ReviewExpiry forgetting =
        new ReviewExpiry(new ReviewStores(context), ContentRetention.of(context));
    context.schedule(StoreScan.INTERVAL, PunctuationType.WALL_CLOCK_TIME, forgetting::step);
  }

  @Override
  public void close() {
    progress.close();
  }

  @Override
  public void process(Record<String, Usage> record) {
    Header user = record.headers().lastHeader(AttributeWriteStep.USER);
    String userId = new String(user.value(), StandardCharsets.UTF_8);
    owners.found(record.key(), userId);
    service.onOutput(record.key(), record.value(), userId);
    progress.judged(record.timestamp(), context().currentSystemTimeMs());
  }

  /**
   * While reviews are waiting, no progress is emitted, so that no deadline expires that they
   * settle.
   */
  private void follow(long now) {
    boolean isDone = reviews.follow(new TimeSlice(TURN));
    progress
        .tick(now, isDone && known.policies().get().correlates())
        .map(Signals::progress)
        .ifPresent(signal -> context().forward(new Record<>(signal.getSignalId(), signal, now)));
  }

  /** Creates a service over the stores of a task. */
  static ReviewService service(
      ProcessorContext<String, SpecificRecord> context,
      String writtenStore,
      String topic,
      Deserializer<AiWrite> reader,
      ReviewService.Dependencies known) {
    KeyValueStore<String, byte[]> written = context.getStateStore(writtenStore);
    int partition = context.taskId().partition();
    return new ReviewService(
        new ReviewStores(context),
        known,
        id ->
            Optional.ofNullable(written.get(id))
                .map(
                    bytes -> {
                      StoredContent kept = StoredContent.fromBytes(bytes);
                      return new ReviewService.Output(
                          reader.deserialize(topic, kept.value()),
                          new EventPosition(topic, partition, kept.offset()));
                    }),
        (key, value) -> context.forward(new Record<>(key, value, context.currentSystemTimeMs())));
  }
}
