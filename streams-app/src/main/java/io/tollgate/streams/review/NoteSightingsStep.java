package io.tollgate.streams.review;

import io.tollgate.event.AiWrite;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.streams.content.SightingFormat;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Processor that stores where outputs were seen again, since reviews refer to commits and files,
 * not to outputs.
 */
final class NoteSightingsStep
    extends ContextualProcessor<String, ProvenanceLink, String, SpecificRecord> {

  private final String writtenStore;
  private final String topic;
  private final Deserializer<AiWrite> reader;
  private final ReviewService.Dependencies known;
  private ReviewStores stores;
  private ReviewService service;

  NoteSightingsStep(
      String writtenStore,
      String topic,
      Deserializer<AiWrite> reader,
      ReviewService.Dependencies known) {
    this.writtenStore = writtenStore;
    this.topic = topic;
    this.reader = reader;
    this.known = known;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    super.init(context);
    stores = new ReviewStores(context);
    service = OpenObligationsStep.service(context, writtenStore, topic, reader, known);
  }

  @Override
  public void process(Record<String, ProvenanceLink> record) {
    ProvenanceLink link = record.value();
    if (!stores.isClosed(record.key())
        && stores.addSighting(
            record.key(), link.getLinkId(), SightingFormat.of(link, record.headers()))) {
      service.reevaluate(record.key());
    }
  }
}
