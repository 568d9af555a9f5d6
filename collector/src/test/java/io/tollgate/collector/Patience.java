package io.tollgate.collector;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** How tests of the collector wait. */
public final class Patience {

  private Patience() {}

  /** Waits as long as a busy machine may take. */
  public static ConditionFactory patiently() {
    return await().atMost(Duration.ofMinutes(1));
  }
}
