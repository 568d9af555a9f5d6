package io.tollgate.streams.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.admission.ToolEvents;
import io.tollgate.event.ToolEvent;
import io.tollgate.streams.AppDriver;
import io.tollgate.topic.EventTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class TopologySerdesTest {

  private static final int THREADS = 4;
  private static final int ROUNDS = 2_000;

  /** A store's serde is made once and serves the stores of all stream threads. */
  @Test
  void oneSerdeServesManyThreads() throws Exception {
    Serde<ToolEvent> serde =
        new TopologySerdes(AppDriver.serdeConfig(), RegistryRetry.USUAL)
            .asIn(EventTopics.TOOL_EVENTS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<Integer>> counts = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      ToolEvent event = ToolEvents.prompt("e" + thread, "p" + thread, "x".repeat(50 * thread + 1));
      counts.add(threads.submit(same(serde, event)));
    }

    for (Future<Integer> count : counts) {
      assertThat(count.get()).isEqualTo(ROUNDS);
    }
    threads.shutdown();
  }

  private static Callable<Integer> same(Serde<ToolEvent> serde, ToolEvent event) {
    return () -> {
      int same = 0;
      for (int i = 0; i < ROUNDS; i++) {
        byte[] bytes = serde.serializer().serialize("store", event);
        same += serde.deserializer().deserialize("store", bytes).equals(event) ? 1 : 0;
      }
      return same;
    };
  }
}
