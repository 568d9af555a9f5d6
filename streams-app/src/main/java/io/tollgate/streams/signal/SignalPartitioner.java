package io.tollgate.streams.signal;

import io.tollgate.event.DetectionSignal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Partitioner of signals: hits of one group share a partition, progress goes to all, and signals
 * about exceptions go to the first, where one task stores them.
 */
public final class SignalPartitioner implements StreamPartitioner<String, DetectionSignal> {

  @Override
  public Optional<Set<Integer>> partitions(
      String topic, String key, DetectionSignal signal, int partitions) {
    return Optional.of(
        switch (signal.getSignalType()) {
          case Signals.PROGRESS ->
              IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
          case Signals.EXCEPTION_USED -> Set.of(Signals.PARTITION_OF_EXCEPTIONS);
          default -> Set.of(partition(key, partitions));
        });
  }

  private static int partition(String key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
  }
}
