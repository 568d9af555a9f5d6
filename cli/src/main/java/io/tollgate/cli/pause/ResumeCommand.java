package io.tollgate.cli.pause;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.output.ValueJson;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.TopicTable;
import io.tollgate.cli.tail.UnreadableRecords;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.SteeringTopics;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that ends a pause. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Ends an order given with 'pause'; it stays in the history.")
public final class ResumeCommand implements Callable<Integer> {

  private static final String DESCRIPTION = "description: ";
  private static final String BLOCK = "tollgate: ";
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Name of the order, for example pause-1a2b3c4d.")
  private String name;

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "The reason.")
  private String reason;

  @Option(names = "--as", paramLabel = "WHO", description = "Who ends it. Default: you.")
  private String actor = System.getProperty("user.name", "unknown");

  public ResumeCommand(Deployment deployment) {
    this.deployment = deployment;
    this.clock = Clock.systemUTC();
  }

  @Override
  public Integer call() throws IOException {
    Map<PolicyKey, UnreadableRecordException> unread = new HashMap<>();
    Policy latest =
        policies(unread).stream()
            .filter(policy -> policy.getName().equals(name))
            .max(Comparator.comparing(Policy::getVersion))
            .orElseThrow(() -> CommandFailure.usage("there is no pause order " + name));
    if (!latest.getDocument().contains(PauseOrder.MARK)) {
      throw CommandFailure.usage(
          name
              + " was not ordered by 'pause'; apply a new version of its document with 'mode:"
              + " off'");
    }
    refuseBehindUnread(latest, unread);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    PauseCommand.publish(deployment, ended(latest, now), clock);
    spec.commandLine().getOut().println(name + " ended at " + now);
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** Returns all readable policies, and unreadable ones whose key is known in {@code unread}. */
  private Collection<Policy> policies(Map<PolicyKey, UnreadableRecordException> unread) {
    KafkaConnection connection = deployment.connection();
    UnreadableRecords left = new UnreadableRecords();
    try (Deserializer<PolicyKey> keys =
        TopicSerdes.keys(SteeringTopics.POLICIES, connection.clientConfig()).deserializer()) {
      Collection<Policy> found =
          TopicTable.readSince(
                  connection,
                  SteeringTopics.POLICIES,
                  Instant.EPOCH,
                  Optional::of,
                  (record, why) -> {
                    left.add(record, why);
                    key(keys, (byte[]) record.key())
                        .ifPresent(key -> unread.put(key, UnreadableRecords.placed(record, why)));
                  })
              .values();
      left.report(spec.commandLine().getErr());
      return found;
    }
  }

  private static Optional<PolicyKey> key(Deserializer<PolicyKey> keys, byte[] bytes) {
    try {
      return Optional.ofNullable(keys.deserialize(SteeringTopics.POLICIES.name(), bytes));
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    }
  }

  /** Refuses if an existing version is unreadable, since it would be overwritten. */
  private static void refuseBehindUnread(
      Policy latest, Map<PolicyKey, UnreadableRecordException> unread) {
    unread.forEach(
        (key, why) -> {
          if (key.getPolicyId().equals(latest.getPolicyId())
              && key.getVersion() > latest.getVersion()) {
            throw why;
          }
        });
  }

  /**
   * Returns the next version, which is off. Documents of orders have one key per line, values as
   * JSON.
   */
  private String ended(Policy latest, Instant now) throws IOException {
    ObjectMapper json = new ObjectMapper();
    StringBuilder document = new StringBuilder();
    for (String line : latest.getDocument().split("\n", -1)) {
      if (line.startsWith(DESCRIPTION)) {
        String before = json.readValue(line.substring(DESCRIPTION.length()), String.class);
        String text = before + " Ended by " + actor + ": " + reason;
        document.append(DESCRIPTION).append(ValueJson.of(text)).append('\n');
      } else if (line.startsWith(BLOCK)) {
        Map<String, Object> block =
            new LinkedHashMap<>(json.readValue(line.substring(BLOCK.length()), FIELDS));
        if ("off".equals(block.get("mode"))) {
          throw CommandFailure.usage(name + " has ended already");
        }
        block.put("version", latest.getVersion() + 1);
        block.put("mode", "off");
        block.put("effective", Map.of("from", later(now, latest).toString()));
        document.append(BLOCK).append(ValueJson.of(block)).append('\n');
      } else if (!line.isEmpty()) {
        document.append(line).append('\n');
      }
    }
    return document.toString();
  }

  /** An order that has not started ends at its start. */
  private static Instant later(Instant now, Policy order) {
    return now.isBefore(order.getEffectiveFrom()) ? order.getEffectiveFrom() : now;
  }
}
