package io.tollgate.streams.correlation;

import static io.tollgate.admission.ToolEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.correlation.GroupKey;
import io.tollgate.policy.correlation.Hit;
import io.tollgate.streams.AppDriver;
import io.tollgate.streams.common.StreamsMeters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the disk space of open obligations, without Kafka: {@code -Dobligations=1000000}. The
 * figures are logged.
 */
@EnabledIfSystemProperty(named = "obligations", matches = "\\d+")
class ManyObligationsTest {

  private static final Logger LOG = LoggerFactory.getLogger(ManyObligationsTest.class);
  private static final long START = NOON.toEpochMilli();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long GRACE = Duration.ofMinutes(1).toMillis();
  private static final int QUIET_LOOKS = 1_000;

  private final PolicyVersion policy =
      GroupPolicies.parsed(GroupPolicies.deadline(1, GroupPolicies.ALWAYS));

  private final List<StateStore> stores = new ArrayList<>();

  @Test
  void costNoScan(@TempDir Path folder) throws IOException {
    int count = Integer.getInteger("obligations");
    Correlator correlator = correlator(folder);

    long opening = System.nanoTime();
    for (int i = 0; i < count; i++) {
      // Due over an hour, in an order that is not that of their groups.
      long time = START + (long) i * HOUR / count;
      correlator.addHit(group(i), hit(i, time), START);
    }
    LOG.info("opened: {} us each", (System.nanoTime() - opening) / 1_000.0 / count);

    LOG.info("on disk: {} bytes each", size(folder) / count);

    long quiet = System.nanoTime();
    for (int i = 0; i < QUIET_LOOKS; i++) {
      assertThat(correlator.advance(START + i)).isEmpty();
    }
    LOG.info("a look with nothing due: {} us", (System.nanoTime() - quiet) / 1_000.0 / QUIET_LOOKS);

    long passing = System.nanoTime();
    long told = 0;
    long longest = 0;
    for (long now = START + HOUR; told < count; now += 250) {
      long look = System.nanoTime();
      told += correlator.advance(now + GRACE + 1).size();
      longest = Math.max(longest, System.nanoTime() - look);
    }
    LOG.info("passed: {} us each", (System.nanoTime() - passing) / 1_000.0 / count);
    LOG.info("longest look: {} ms", longest / 1_000_000.0);
    assertThat(told).isEqualTo(count);
  }

  /** Of all files once what is in memory was written. */
  private long size(Path folder) throws IOException {
    stores.forEach(StateStore::flush);
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private WatchedGroup group(int i) {
    GroupKey key =
        new GroupKey(policy.detection().plan().orElseThrow().top().id(), List.of("change-" + i));
    return new WatchedGroup(policy.id(), policy.detection().sha256(), key, false);
  }

  private static Hit hit(int i, long time) {
    Map<String, String> context =
        Map.of(
            "event_id", "0123456789abcdef0123456789abcdef",
            "kind", "tool_result",
            "session_id", "01234567-89ab-cdef-0123-456789abcdef",
            "source", "claude-code",
            "team", "ads",
            "tool", "claude-code",
            "user_id", "ann@x.org",
            "user_pseudonym", "0123456789abcdef");
    return new Hit(
        Instant.ofEpochMilli(time),
        i,
        0,
        Optional.empty(),
        "0123456789abcdef0123456789abcdef@tool-events-0-" + i,
        context);
  }

  private Correlator correlator(Path folder) {
    Properties properties = AppDriver.properties(folder);
    MockProcessorContext<String, Object> context =
        new MockProcessorContext<>(properties, new TaskId(0, 0), folder.toFile());
    open(context, GroupStores.HITS, Serdes.ByteArray());
    open(context, GroupStores.GROUPS, GroupFormat.serde());
    open(context, GroupStores.TIMERS, Serdes.ByteArray());
    PolicySet policies = PolicySet.of(List.of(policy));
    return new Correlator(
        () -> policies, new GroupStores(context), new StreamsMeters(new SimpleMeterRegistry()));
  }

  private void open(MockProcessorContext<?, ?> context, String name, Serde<?> values) {
    StateStore store =
        Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), values)
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    stores.add(store);
  }
}
