package io.tollgate.streams.content;

import io.tollgate.admission.ContentChecks;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.event.ToolEventRules.Fault;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * A write or a movement that passed every check, so that nothing behind fails on it.
 *
 * @param value what it says
 * @param bytes the record as it came
 * @param batches its fingerprints by their heaps
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SoundContent<R extends SpecificRecord>(
    R value, byte[] bytes, Map<Integer, ContentBatch> batches) {

  /**
   * Most bytes of a record. It is kept as it came; what Tollgate itself writes is smaller than
   * this. A fingerprint has at least the twelve bytes that it takes between the app's steps.
   */
  public static final int MOST_BYTES = 512 * 1024;

  /** The first thing wrong with a record under its key, or empty. */
  static Optional<Fault> firstFault(String key, SpecificRecord record) {
    return record instanceof AiWrite write
        ? ContentChecks.firstFault(key, write)
        : ContentChecks.firstFault(key, (Movement) record);
  }
}
