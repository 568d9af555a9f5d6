package io.tollgate.bench.limit;

import io.tollgate.serde.AvroTrust;

/** Program that runs one limit until it is stopped. */
public final class LimitMain {

  private LimitMain() {}

  public static void main(String[] words) throws Exception {
    AvroTrust.establish();
    LimitOrder order = LimitOrder.of(words);
    switch (order.kind()) {
      case POLL, DECODE -> new PollLimit(order).run();
      case LOOP -> new LoopLimit(order).run();
      case STREAMS -> StreamsLimit.run(order);
      case FLINK -> FlinkLimit.run(order);
      case HTTP, HTTP_KAFKA -> new HttpLimit(order).run();
    }
  }
}
