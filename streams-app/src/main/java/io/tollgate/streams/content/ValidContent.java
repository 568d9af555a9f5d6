package io.tollgate.streams.content;

import io.tollgate.admission.ContentChecks;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.event.ToolEventRules.Fault;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * Write or movement that passed every check, so that no later processor fails on it.
 *
 * @param value the decoded record
 * @param bytes the original record
 * @param batches its fingerprints by heap
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ValidContent<R extends SpecificRecord>(
    R value, byte[] bytes, Map<Integer, ContentBatch> batches) {

  /**
   * Maximum size of a record in bytes. It is stored as it came; what Tollgate itself writes is
   * smaller. Each fingerprint takes at least the twelve bytes it has between the app's processors.
   */
  public static final int MOST_BYTES = 512 * 1024;

  /** The first fault of a record with its key, or empty. */
  static Optional<Fault> firstFault(String key, SpecificRecord record) {
    return record instanceof AiWrite write
        ? ContentChecks.firstFault(key, write)
        : ContentChecks.firstFault(key, (Movement) record);
  }
}
