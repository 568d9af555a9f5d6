package io.tollgate.streams;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * How soon the transaction of a thread ends. A fresh record is waited for, so the transaction that
 * it came into ends within the interval; what the clock alone brings about ends its transaction
 * itself. Nobody waits for a record of a backlog: such transactions last as long as the
 * configuration lets them, and what each of them costs, a batch and a marker in every partition
 * that was written to, is paid less often.
 */
final class Pace {

  /** Older records are of a backlog; milliseconds. */
  static final long FRESH = 1_000;

  /** So long after a record of a backlog the thread counts as working on it; milliseconds. */
  static final long BUSY = 250;

  /** A task may be taken away before its moment comes; then another is asked; milliseconds. */
  private static final long LOST = 1_000;

  private final Duration interval;
  private long lastOld = Long.MIN_VALUE / 2;

  /** When the transaction is to end. */
  private long due;

  /** Null while nothing has to be waited for. */
  private Cancellable end;

  Pace(Duration interval) {
    this.interval = interval;
  }

  /** A record of that time has come into the transaction. */
  void heard(ProcessingContext context, long time) {
    long now = context.currentSystemTimeMs();
    if (time < now - FRESH) {
      lastOld = now;
    } else if (now - lastOld >= BUSY && (end == null || now > due + LOST)) {
      endSoon(context, now);
    }
  }

  private void endSoon(ProcessingContext context, long now) {
    if (end != null) {
      end.cancel();
    }
    long length = interval.toMillis();
    due = now - now % length + length;
    end =
        context.schedule(
            Instant.ofEpochMilli(due),
            interval,
            PunctuationType.WALL_CLOCK_TIME,
            reached -> end(context));
  }

  /** Once; what comes later asks again. */
  private void end(ProcessingContext context) {
    end.cancel();
    end = null;
    context.commit();
  }
}
