package io.tollgate.streams;

import io.tollgate.streams.common.SizeLimits;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Internal topics of the app, created by Kafka Streams: repartition topics and changelogs. Their
 * settings are fixed on creation, so topics of an earlier release may accept only smaller records
 * than are written today, and a larger one would stop the app.
 */
public final class OwnTopics {

  /** Record size that each of them must accept. */
  public static final int BYTES = SizeLimits.OWN_TOPIC;

  private static final Logger LOG = LoggerFactory.getLogger(OwnTopics.class);
  private static final String PREFIX = StreamsAppConfig.APPLICATION_ID + "-";
  private static final List<String> ENDINGS = List.of("-changelog", "-repartition");

  private static final AlterConfigOp WIDER =
      new AlterConfigOp(
          new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(BYTES)),
          AlterConfigOp.OpType.SET);

  private OwnTopics() {}

  /** Names of the existing ones. */
  public static List<String> names(Admin admin) throws ExecutionException, InterruptedException {
    return admin.listTopics().names().get().stream().filter(OwnTopics::isOwn).sorted().toList();
  }

  /**
   * The topics that accept less.
   *
   * @return the accepted record size in bytes, by name
   */
  public static Map<String, Integer> narrow(Admin admin)
      throws ExecutionException, InterruptedException {
    List<ConfigResource> own = names(admin).stream().map(OwnTopics::of).toList();
    Map<String, Integer> narrow = new TreeMap<>();
    admin
        .describeConfigs(own)
        .all()
        .get()
        .forEach(
            (topic, config) -> {
              int bytes = bytes(config);
              if (bytes < BYTES) {
                narrow.put(topic.name(), bytes);
              }
            });
    return narrow;
  }

  /** Shell command that an authorised person can run to fix the topics found by {@link #narrow}. */
  public static String mend(Collection<String> topics) {
    return "for topic in "
        + String.join(" ", topics)
        + "; do kafka-configs --bootstrap-server BROKER --alter --entity-type topics"
        + " --entity-name $topic --add-config "
        + TopicConfig.MAX_MESSAGE_BYTES_CONFIG
        + "="
        + BYTES
        + "; done";
  }

  /**
   * Raises the record size of all internal topics to the current one.
   *
   * @throws IllegalStateException when the brokers refuse; says how to fix it
   */
  static void widen(Admin admin) throws ExecutionException, InterruptedException {
    Map<String, Integer> narrow = Map.of();
    try {
      narrow = narrow(admin);
      admin
          .incrementalAlterConfigs(
              narrow.keySet().stream()
                  .collect(Collectors.toMap(OwnTopics::of, topic -> List.of(WIDER))))
          .all()
          .get();
      narrow.forEach(
          (topic, bytes) ->
              LOG.info("{} now accepts records of {} bytes; before: {}", topic, BYTES, bytes));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        throw e;
      }
      throw new IllegalStateException(refused(narrow.keySet(), e.getCause()), e);
    }
  }

  static String refused(Collection<String> topics, Throwable why) {
    String refused =
        "the app's internal topics must accept records of "
            + BYTES
            + " bytes; the brokers refused the change: "
            + why;
    String rights =
        "; grant the app the operations DescribeConfigs and AlterConfigs on topics that begin with "
            + PREFIX
            + " (see 'tollgate provision --acls')";
    return topics.isEmpty() ? refused + rights : refused + rights + ", or run: " + mend(topics);
  }

  private static boolean isOwn(String topic) {
    return topic.startsWith(PREFIX) && ENDINGS.stream().anyMatch(topic::endsWith);
  }

  private static ConfigResource of(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static int bytes(Config config) {
    return Integer.parseInt(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
  }
}
