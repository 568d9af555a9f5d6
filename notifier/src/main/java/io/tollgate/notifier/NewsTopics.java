package io.tollgate.notifier;

import io.tollgate.notice.News;
import io.tollgate.notice.NewsFactory;
import io.tollgate.notice.NotifierConfig;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.Topic;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Topics that contain news, and how each is read. */
final class NewsTopics {

  private final Map<String, Function<byte[], News>> readers = new LinkedHashMap<>();
  private final Set<String> keyed = new HashSet<>();

  NewsTopics(NotifierConfig config, Map<String, ?> serdeConfig) {
    add(DetectionTopics.VIOLATIONS, serdeConfig, NewsFactory::violation);
    add(DetectionTopics.CASES, serdeConfig, NewsFactory::caseNews);
    add(DetectionTopics.EXCEPTION_EVENTS, serdeConfig, NewsFactory::exception);
    add(SpendTopics.BUDGET_ALERTS, serdeConfig, NewsFactory::budget);
    if (config.wants("shadow")) {
      add(DetectionTopics.SHADOW_VIOLATIONS, serdeConfig, NewsFactory::violation);
    }
    if (config.wants("suppressed")) {
      add(DetectionTopics.SUPPRESSED_VIOLATIONS, serdeConfig, NewsFactory::violation);
    }
  }

  Set<String> names() {
    return readers.keySet();
  }

  /** Whether a record without a value is a tombstone in this topic. */
  boolean isKeyed(String topic) {
    return keyed.contains(topic);
  }

  /**
   * Decodes a value.
   *
   * @throws io.tollgate.serde.UnreadableRecordException if it cannot be read
   */
  News read(String topic, byte[] value) {
    return readers.get(topic).apply(value);
  }

  private <V extends SpecificRecord> void add(
      Topic<?, V> topic, Map<String, ?> config, Function<V, News> reader) {
    if (topic.isKeyed()) {
      keyed.add(topic.name());
    }
    Deserializer<V> values = TopicSerdes.values(topic, config).deserializer();
    readers.put(topic.name(), bytes -> reader.apply(values.deserialize(topic.name(), bytes)));
  }
}
