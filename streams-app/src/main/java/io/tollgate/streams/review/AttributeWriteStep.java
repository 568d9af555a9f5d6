package io.tollgate.streams.review;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.EventEnrichment;
import io.tollgate.admission.Increment;
import io.tollgate.directory.Directory;
import io.tollgate.event.AiWrite;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.review.ReviewEvents;
import io.tollgate.streams.event.AdmissionStores;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Processor that determines the person and purpose of a model output, where its session is known.
 */
final class AttributeWriteStep extends ContextualProcessor<String, AiWrite, String, Usage> {

  /** Header of the attributed output: the person, in clear text. */
  static final String USER = "user-id";

  private final Supplier<Directory> directory;
  private final EventEnrichment eventEnrichment;

  AttributeWriteStep(Supplier<Directory> directory, EventEnrichment eventEnrichment) {
    this.directory = directory;
    this.eventEnrichment = eventEnrichment;
  }

  @Override
  public void process(Record<String, AiWrite> record) {
    AdmissionStores stores = AdmissionStores.of(context());
    ToolEvent event = ReviewEvents.written(record.value());
    AdmittedEvent known =
        eventEnrichment.admitted(
            event, nothing(event), directory.get(), stores.state(event.getSessionId()));
    RecordHeaders user = new RecordHeaders();
    user.add(USER, known.userId().getBytes(StandardCharsets.UTF_8));
    context().forward(new Record<>(event.getEventId(), known.usage(), record.timestamp(), user));
  }

  /** An output costs nothing by itself; the call that produced it is counted elsewhere. */
  static Increment nothing(ToolEvent event) {
    return Increment.nothing(event.getEventId(), 1, Set.of());
  }
}
