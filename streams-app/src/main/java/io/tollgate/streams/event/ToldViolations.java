package io.tollgate.streams.event;

import io.tollgate.admission.Identity;
import io.tollgate.admission.Identity.Kind;
import io.tollgate.event.Violation;
import io.tollgate.judgement.Violations;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which violations of single events were told, over restarts as well: others tell the same prompt
 * or use of a tool again, reports of a call grow, and all that goes on in spite of a pause is told
 * once an hour.
 */
final class ToldViolations {

  private final KeyValueStore<Bytes, Remembered<String>> told;

  private ToldViolations(KeyValueStore<Bytes, Remembered<String>> told) {
    this.told = told;
  }

  static ToldViolations of(ProcessorContext<?, ?> context) {
    return new ToldViolations(context.getStateStore(AdmissionStores.IDENTITIES));
  }

  /**
   * Whether a violation is to be told; it then counts as told. What an exception covers is no
   * telling of what it does not.
   */
  boolean isNew(Violation violation, boolean isToldAgain, long time) {
    String id = violation.getViolationId();
    String excepted = violation.getExceptionId();
    Identity one = new Identity(Kind.VIOLATION, excepted == null ? id : id + "/" + excepted);
    Bytes key = SessionKeys.identity(violation.getSessionId(), one);
    if (told.putIfAbsent(key, new Remembered<>(violation.getEventId(), time)) == null) {
      return true;
    }
    return !isToldAgain && Violations.isOfOneEvent(violation);
  }
}
